import multiprocessing
from concurrent.futures import ProcessPoolExecutor

setting = "原来的"


def look():
    return setting


if __name__ == "__main__":
    setting = "改过的"
    with ProcessPoolExecutor(1) as pool:
        print("默认：", pool.submit(look).result())
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        print("spawn：", pool.submit(look).result())
