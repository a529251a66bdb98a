import asyncio

LIMIT = 2
TASKS = 5
running = most = 0


async def fetch(gate):
    global running, most
    async with gate:
        running += 1
        most = max(most, running)
        await asyncio.sleep(1)  # 代表一次请求
        running -= 1


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    gate = asyncio.Semaphore(LIMIT)
    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(fetch(gate))
    print(f"最多同时 {most} 个，共 {loop.time() - start:.1f} 秒")


asyncio.run(main())
