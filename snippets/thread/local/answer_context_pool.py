from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="游客")


class ContextPool(ThreadPoolExecutor):
    def submit(self, function, /, *args, **kwargs):
        run = copy_context().run
        return super().submit(run, function, *args, **kwargs)


def greet(word):
    return f"{word}，{user.get()}"


with ContextPool(max_workers=1) as pool:
    user.set("小红")
    first = pool.submit(greet, word="早")
    user.set("小明")
    second = pool.map(greet, ["晚安"])
    user.set("小刚")
print(first.result(), *second)
