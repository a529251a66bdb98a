import asyncio


async def work(lock, name):
    for turn in 1, 2:
        async with lock:
            print(f"{name} 第 {turn} 次进门")
            await asyncio.sleep(1)
            print(f"{name} 出门")


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in "甲乙丙":
            group.create_task(work(lock, name))


asyncio.run(main())
