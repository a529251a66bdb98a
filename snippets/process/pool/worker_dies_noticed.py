import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def cook(n):
    if n == 2:
        os._exit(1)
    return n * 10


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        try:
            print(list(pool.map(cook, [1, 2, 3])))
        except BrokenProcessPool:
            print("BrokenProcessPool: 有工人死了")
