import asyncio


async def step():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("这一步不做了，任务接着走")
        task = asyncio.current_task()
        print("取消请求", task.cancelling(), "个")


async def fail():
    raise ValueError("坏了")


async def work():
    await step()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except* ValueError:
        print("组里坏了一个")
    await asyncio.sleep(1)
    print("work 走完了")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print("被取消了吗:", task.cancelled())


asyncio.run(main())
