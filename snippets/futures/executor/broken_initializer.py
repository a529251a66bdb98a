from concurrent.futures import BrokenExecutor, ThreadPoolExecutor


def open_kitchen():
    raise ValueError("停电了")


with ThreadPoolExecutor(1, initializer=open_kitchen) as pool:
    try:
        print(pool.submit(pow, 2, 10).result())
    except BrokenExecutor as error:
        print(type(error).__name__)
