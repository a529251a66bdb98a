import asyncio


def measure(loop, queue):
    for value in 42, None:
        future = asyncio.run_coroutine_threadsafe(
            queue.put(value), loop
        )
        future.result()  # 这个线程停住，等到放进去


async def show(queue):
    while (value := await queue.get()) is not None:
        print(value)


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(show(queue))
        work = asyncio.to_thread(measure, loop, queue)
        group.create_task(work)


asyncio.run(main())
