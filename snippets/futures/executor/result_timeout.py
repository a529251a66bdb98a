from concurrent.futures import ThreadPoolExecutor
from threading import Event

water_boiled = Event()


def cook():
    water_boiled.wait()
    return "面条"


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(cook)
    try:
        future.result(timeout=0.05)
    except TimeoutError:
        print("等了一会儿，没等到；做完了吗：", future.done())
    water_boiled.set()
    print("接着等：", future.result())
