import asyncio


async def work(lock):
    async with lock:
        await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()  # 这个循环用的，在这个循环里做
    await asyncio.gather(work(lock), work(lock))
    print("没事")


asyncio.run(main())
asyncio.run(main())
