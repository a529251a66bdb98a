from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import ThreadPoolExecutor
from math import isqrt

NUMBERS = [1009, 10007, 1009, 1001]


def is_prime(n):
    if n < 2:
        return False
    return all(n % i for i in range(2, isqrt(n) + 1))


if __name__ == "__main__":
    for Pool in ProcessPoolExecutor, ThreadPoolExecutor:
        with Pool(max_workers=2) as pool:
            results = list(pool.map(is_prime, NUMBERS))
        print(Pool.__name__)
        for number, result in zip(NUMBERS, results, strict=True):
            print(f"{number} 是质数：{result}")
