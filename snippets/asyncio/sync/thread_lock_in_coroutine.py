import asyncio
import threading

lock = threading.Lock()


async def work(name):
    with lock:
        print(f"{name}拿到锁", flush=True)
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(work("甲"), work("乙"))


asyncio.run(main())
