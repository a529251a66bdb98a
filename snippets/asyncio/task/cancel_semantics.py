import asyncio


async def work():
    print("work 开始")
    try:
        await asyncio.sleep(10)
        print("work 睡满了")
    finally:
        print("work 收尾")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    print("cancel 返回:", task.cancel("不等了"))
    print("取消了吗:", task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main 等到:", repr(error))
    print("取消了吗:", task.cancelled())
    print("再来一次:", task.cancel())


asyncio.run(main())
print(issubclass(asyncio.CancelledError, Exception))
