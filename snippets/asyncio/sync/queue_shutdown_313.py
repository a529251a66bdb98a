import asyncio


async def worker(queue, name, seconds):
    try:
        while True:
            item = await queue.get()
            await asyncio.sleep(seconds)
            print(f"{name}做完 {item}")
    except asyncio.QueueShutDown:
        print(f"{name}收工")


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(queue, "甲", 2))
        group.create_task(worker(queue, "乙", 3))
        for item in 1, 2, 3:
            await queue.put(item)
        queue.shutdown()  # 不会再有了；放进去的照做


asyncio.run(main())
