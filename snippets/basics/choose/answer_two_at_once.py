import asyncio

JOBS = [0.1, 0.1, 0.1, 0.1]  # 每件等多久


async def do(wait, seats):
    async with seats:  # 没有座位就等
        await asyncio.sleep(wait)


async def main():
    loop = asyncio.get_running_loop()
    seats = asyncio.Semaphore(2)
    before = loop.time()
    await asyncio.gather(*(do(wait, seats) for wait in JOBS))
    print(f"四件用了 {loop.time() - before:.1f} 秒")


asyncio.run(main())
