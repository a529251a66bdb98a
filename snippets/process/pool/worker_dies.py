import os
from multiprocessing import Pool


def cook(n):
    if n == 2:
        os._exit(1)  # 进程当场没了
    return n * 10


if __name__ == "__main__":
    with Pool(2) as pool:
        print("开始")
        print(pool.map(cook, [1, 2, 3]))
