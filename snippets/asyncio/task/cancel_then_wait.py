import asyncio

file = []


async def write():
    try:
        await asyncio.sleep(10)
    finally:
        file.append("最后一行")


async def main():
    task = asyncio.create_task(write())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print("交出去的文件:", file)
    print("取消了吗:", task.cancelled())


asyncio.run(main())
