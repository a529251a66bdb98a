from concurrent.futures import CancelledError
from concurrent.futures import ThreadPoolExecutor
from threading import Event

started, finish = Event(), Event()


def cook():
    started.set()
    finish.wait()
    return "面条"


with ThreadPoolExecutor(max_workers=1) as pool:
    first = pool.submit(cook)
    second = pool.submit(cook)
    started.wait()
    print("第一件：", first.running(), first.cancel())
    print("第二件：", second.running(), second.cancel())
    finish.set()
print("第一件：", first.result())
try:
    second.result()
except CancelledError:
    print("第二件：", second.done(), second.cancelled())
