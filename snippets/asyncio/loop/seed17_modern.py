import asyncio
import time


async def do_some_work(x):
    print("Waiting:", x)
    await asyncio.sleep(x)
    return f"Done after {x}s"


async def main():
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        tasks = []
        for x in (1, 2, 4):
            tasks.append(group.create_task(do_some_work(x)))
    for task in tasks:
        print("Task ret:", task.result())
    print(f"TIME: {time.perf_counter() - start:.1f}")


asyncio.run(main())
