from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event

cold_served = Event()


def cook(dish):
    if dish == "热菜":
        cold_served.wait()  # 凉菜端走了，热菜才做得完
    print(f"{dish}做完")
    return dish


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(cook, d) for d in ("热菜", "凉菜")]
    for future in as_completed(futures):
        print(f"端上{future.result()}")
        cold_served.set()
