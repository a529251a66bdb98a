from concurrent.futures import ThreadPoolExecutor
from threading import Event

stop = Event()


def cook():
    if stop.wait(timeout=3600):  # 煮一小时，随时可以叫停
        return "不煮了"
    return "面条"


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(cook)
    try:
        print(future.result(timeout=0.05))
    except TimeoutError:
        stop.set()
print(future.result())
