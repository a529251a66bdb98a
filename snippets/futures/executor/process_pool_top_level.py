from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import ThreadPoolExecutor


def cook():
    return "一碗面条"


if __name__ == "__main__":
    for Pool in ThreadPoolExecutor, ProcessPoolExecutor:
        with Pool(max_workers=1) as pool:
            print(Pool.__name__, pool.submit(cook).result())
