from concurrent.futures import ThreadPoolExecutor
from threading import current_thread, main_thread


def cook(dish):
    where = current_thread() is main_thread()
    print("在主线程里煮" if where else "在池里煮")
    return dish


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(cook, "面条")
print(future.result())
