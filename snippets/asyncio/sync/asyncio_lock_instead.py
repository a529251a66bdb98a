import asyncio


async def work(lock, name):
    async with lock:
        print(f"{name}拿到锁")
        await asyncio.sleep(0.1)
        print(f"{name}要放锁了")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work(lock, "甲"), work(lock, "乙"))


asyncio.run(main())
