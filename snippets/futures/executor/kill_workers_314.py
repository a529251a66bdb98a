import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    pool = ProcessPoolExecutor(max_workers=1)
    future = pool.submit(time.sleep, 3600)
    pool.kill_workers()
    try:
        future.result()
    except BrokenProcessPool as error:
        print(type(error).__name__)
