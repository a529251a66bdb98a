import asyncio


async def worker(queue):
    while True:
        text = await queue.get()
        print(int(text))
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(worker(queue))
        for text in "1", "二", "3":
            await queue.put(text)
        await queue.join()
        task.cancel()


try:
    asyncio.run(main())
except* ValueError as found:
    print(found.exceptions[0])
