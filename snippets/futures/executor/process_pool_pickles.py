from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import ThreadPoolExecutor

if __name__ == "__main__":
    for Pool in ThreadPoolExecutor, ProcessPoolExecutor:
        with Pool(max_workers=1) as pool:
            future = pool.submit(lambda: "一碗面条")
            try:
                print(Pool.__name__, future.result())
            except Exception as error:
                print(Pool.__name__, type(error).__name__)
