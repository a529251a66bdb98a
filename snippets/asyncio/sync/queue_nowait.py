import asyncio


async def main():
    queue = asyncio.Queue(maxsize=1)
    queue.put_nowait("面条")
    try:
        queue.put_nowait("饺子")
    except asyncio.QueueFull:
        print("满了")
    while not queue.empty():  # 看和取之间没有 await
        print("取出", queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("空了")
    try:
        async with asyncio.timeout(2):
            await queue.get()
    except TimeoutError:
        print("等了 2 秒，还是空的")


asyncio.run(main())
