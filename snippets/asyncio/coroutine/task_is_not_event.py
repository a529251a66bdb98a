import asyncio


async def who():
    return asyncio.current_task()


async def main():
    task = asyncio.create_task(who())
    event = asyncio.Event()
    both = [isinstance(x, asyncio.Task) for x in (task, event)]
    print(*both)
    await task
    # 直接 await 协程：不产生新任务
    print(await who() is asyncio.current_task())
    print(len(asyncio.all_tasks()))


asyncio.run(main())
