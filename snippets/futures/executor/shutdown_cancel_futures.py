from concurrent.futures import ThreadPoolExecutor
from threading import Event

started, finish = Event(), Event()


def cook(n):
    started.set()
    finish.wait()
    return n


pool = ThreadPoolExecutor(max_workers=1)
futures = [pool.submit(cook, n) for n in range(3)]
started.wait()
pool.shutdown(wait=False, cancel_futures=True)
print("马上返回：", [f.cancelled() for f in futures])
finish.set()
print("已经开始的照样做完：", futures[0].result())
