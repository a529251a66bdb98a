import asyncio


async def cook(queue):
    for dish in "面条", "饺子", "馄饨":
        await queue.put(dish)
        print(f"放好{dish}")


async def eat(queue):
    for _ in range(3):
        dish = await queue.get()
        print(f"吃{dish}")
        await asyncio.sleep(1)


async def main():
    queue = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(cook(queue))
        group.create_task(eat(queue))


asyncio.run(main())
