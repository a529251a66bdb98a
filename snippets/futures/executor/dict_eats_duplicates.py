from concurrent.futures import ThreadPoolExecutor

NUMBERS = [1009, 1009, 1001]


def is_prime(n):
    return n > 1 and all(n % i for i in range(2, n))


with ThreadPoolExecutor(max_workers=1) as pool:
    results = {}
    for number in NUMBERS:
        results[number] = pool.submit(is_prime, number)
for number, future in results.items():
    print(f"{number} 是质数：{future.result()}")
