from collections import deque
from types import coroutine


@coroutine
def pause():
    yield  # 停下，把控制权交还给 run


async def count(name, times):
    for n in range(times):
        print(name, n)
        await pause()


def run(*coros):
    ready = deque(coros)
    while ready:
        coro = ready.popleft()
        try:
            coro.send(None)  # 从上次停下的地方继续
        except StopIteration:
            continue  # 它执行完了，不再排队
        ready.append(coro)


run(count("A", 3), count("B", 2))
