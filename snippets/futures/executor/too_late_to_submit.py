import atexit
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


@atexit.register
def goodbye():
    try:
        pool.submit(print, "还来得及吗")
    except RuntimeError as error:
        print(error)
