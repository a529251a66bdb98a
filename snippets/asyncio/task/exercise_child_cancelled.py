import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "做完")


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(work("甲", 1))
        second = group.create_task(work("乙", 2))
        second.cancel()
    print("甲取消了吗:", first.cancelled())
    print("乙取消了吗:", second.cancelled())


asyncio.run(main())
