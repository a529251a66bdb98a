import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

JOBS = [(0.05, n) for n in (1000, 2000, 3000, 4000)]


def primes_below(limit):
    found = 0
    for n in range(2, limit):
        root = int(n**0.5)
        found += all(n % d for d in range(2, root + 1))
    return found


async def do(job, pool):
    wait, limit = job
    await asyncio.sleep(wait)  # 等，在协程里
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, primes_below, limit)


async def main():
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, spawn) as pool:
        works = [do(job, pool) for job in JOBS]
        print(await asyncio.gather(*works))


if __name__ == "__main__":
    asyncio.run(main())
