import asyncio


async def worker(queue):
    while True:
        text = await queue.get()
        print(int(text), flush=True)  # 不是数字，就抛异常
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(worker(queue))
    for text in "1", "二", "3":
        await queue.put(text)
    await queue.join()
    task.cancel()


asyncio.run(main())
