import asyncio


async def child():
    print("任务")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(child())
    loop.call_soon(print, "回调")
    print("main 一")
    await asyncio.sleep(0)
    print("main 二")
    loop.call_soon(print, "最后一个回调")
    await task
    print("main 三")


asyncio.run(main())
