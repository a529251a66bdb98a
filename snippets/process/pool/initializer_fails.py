import sys
from multiprocessing import Pool, Semaphore


def prepare(counter):
    counter.release()
    sys.exit(1)  # 准备不了；抛出别的异常也一样


if __name__ == "__main__":
    counter = Semaphore(0)
    with Pool(1, prepare, (counter,)) as pool:
        for n in range(1, 4):
            counter.acquire()
            print("第", n, "个工人来准备")
