import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

JOBS = [(0.05, n) for n in (1000, 2000, 3000, 4000)]


def primes_below(limit):
    """比 limit 小的质数有几个。"""
    found = 0
    for n in range(2, limit):
        root = int(n**0.5)
        found += all(n % d for d in range(2, root + 1))
    return found


def do(job):
    wait, limit = job
    time.sleep(wait)  # 等：好比等网络
    return primes_below(limit)  # 算


def run(jobs):
    spawn = get_context("spawn")
    with ProcessPoolExecutor(len(jobs), spawn) as pool:
        return list(pool.map(do, jobs))


if __name__ == "__main__":
    print(run(JOBS))
