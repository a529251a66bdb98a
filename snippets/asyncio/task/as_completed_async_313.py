import asyncio


async def ask(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = {
        asyncio.create_task(ask(3)): "北京",
        asyncio.create_task(ask(1)): "上海",
        asyncio.create_task(ask(2)): "广州",
    }
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], await task)


asyncio.run(main())
