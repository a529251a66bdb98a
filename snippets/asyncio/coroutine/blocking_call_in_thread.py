import asyncio
import time

log = []


async def tick():
    log.append("tick")


async def main():
    task = asyncio.create_task(tick())
    await asyncio.to_thread(time.sleep, 0.1)  # 换个线程睡
    log.append("time.sleep 之后")
    await task


asyncio.run(main())
print(log)
