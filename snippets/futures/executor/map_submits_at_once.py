from concurrent.futures import ThreadPoolExecutor
from threading import Event

started, finish = Event(), Event()


def double(n):
    started.set()
    finish.wait()
    return n * 2


with ThreadPoolExecutor(max_workers=1) as pool:
    results = pool.map(double, [1, 2])
    print("还没有遍历，已经在做了：", started.wait(timeout=10))
    finish.set()
    print(list(results))
