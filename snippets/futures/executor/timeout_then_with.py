from concurrent.futures import ThreadPoolExecutor
from threading import Event

gave_up = Event()


def cook():
    gave_up.wait()  # 比等的人更有耐心
    return "面条"


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(cook)
    try:
        future.result(timeout=0.05)
    except TimeoutError:
        print("不等了，走人")
        gave_up.set()
print("出门的时候，面条做完了吗：", future.done())
