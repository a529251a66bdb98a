import asyncio
import os
from concurrent.futures import ProcessPoolExecutor


def total(n):
    return sum(range(n)), os.getpid()


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=1) as pool:
        job = loop.run_in_executor(pool, total, 1000)
        print("交出去了，循环照常走")
        answer, pid = await job
    print(answer, "在别的进程:", pid != os.getpid())


if __name__ == "__main__":
    asyncio.run(main())
