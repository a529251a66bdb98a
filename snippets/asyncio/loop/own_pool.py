import asyncio
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2
JOBS = 3


def query(n):
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        waits = []
        for n in range(JOBS):
            waits.append(loop.run_in_executor(pool, query, n))
        print(await asyncio.gather(*waits))


asyncio.run(main())
