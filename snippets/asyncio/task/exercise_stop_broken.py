import asyncio


async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def work():
    try:
        await asyncio.sleep(100)
    finally:
        print("收尾，要 5 秒")
        await asyncio.sleep(5)
        print("收尾完了")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    try:
        async with asyncio.timeout(2):
            await stop(task)
        print("停好了")
    except TimeoutError:
        print("2 秒还没停好，先去忙别的")
        await asyncio.wait([task])


asyncio.run(main())
