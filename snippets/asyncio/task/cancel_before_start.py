import asyncio


async def work():
    try:
        print("work 开始")
    finally:
        print("work 收尾")


async def main():
    task = asyncio.create_task(work())
    task.cancel()  # 它一步也还没走
    await asyncio.wait([task])
    print("取消了吗:", task.cancelled())


asyncio.run(main())
