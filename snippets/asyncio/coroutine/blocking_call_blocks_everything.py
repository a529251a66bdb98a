import asyncio
import time

log = []


async def tick():
    log.append("tick")


async def main():
    task = asyncio.create_task(tick())
    time.sleep(0.1)  # 线程睡着了，事件循环也停了
    log.append("time.sleep 之后")
    await task


asyncio.run(main())
print(log)
