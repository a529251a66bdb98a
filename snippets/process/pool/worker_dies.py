import os
from multiprocessing import Pool


def cook(n):
    if n == 2:
        os._exit(1)  # 进程当场没了
    return n * 10


if __name__ == "__main__":
    with Pool(1) as pool:
        one, two, three = [
            pool.apply_async(cook, (n,)) for n in (1, 2, 3)
        ]
        print("第 1 件:", one.get())
        print("第 3 件:", three.get())
        print("第 2 件做完了吗:", two.ready())
