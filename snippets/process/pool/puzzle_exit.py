import sys
from multiprocessing import Pool


def halve(n):
    if n % 2:
        sys.exit(f"{n} 是单数")
    return n // 2


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(halve, [2, 4, 5]))
