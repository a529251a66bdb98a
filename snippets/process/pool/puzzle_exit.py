import sys
from multiprocessing import Pool


def halve(n):
    if n % 2:
        sys.exit(1)  # 单数，不干了
    return n // 2


if __name__ == "__main__":
    with Pool(1) as pool:
        odd = pool.apply_async(halve, (5,))
        even = pool.apply_async(halve, (4,))
        print(even.get())
        print("5 有结果了吗:", odd.ready())
