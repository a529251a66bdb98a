from concurrent.futures import ThreadPoolExecutor
from threading import Event

order_placed = Event()


def cook(dish):
    order_placed.wait()
    return dish


with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(cook, dish) for dish in "甲乙丙"]
    print("with 里面：", [f.done() for f in futures])
    order_placed.set()
print("with 之后：", [f.done() for f in futures])
try:
    pool.submit(cook, "丁")
except RuntimeError as error:
    print(error)
