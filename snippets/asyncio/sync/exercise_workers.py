import asyncio


async def fetch(page):
    await asyncio.sleep(page)
    return f"第 {page} 页"


async def worker(queue, results):
    while not queue.empty():
        page = queue.get_nowait()
        results[page] = await fetch(page)


async def main():
    pages = [4, 1, 2, 3]
    queue = asyncio.Queue()
    for page in pages:
        queue.put_nowait(page)
    results = {}
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(worker(queue, results))
    print([results[page] for page in pages])


asyncio.run(main())
