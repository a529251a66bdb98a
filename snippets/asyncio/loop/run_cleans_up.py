import asyncio


async def background():
    try:
        await asyncio.sleep(60)
    finally:
        print("background 收尾")


async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(1)
    print("main 返回")
    return task


task = asyncio.run(main())
print("取消了:", task.cancelled())
