import asyncio


async def book_flight():
    try:
        await asyncio.sleep(10)
        print("机票订好了")
    except asyncio.CancelledError:
        print("机票：被取消")
        raise


async def book_hotel():
    await asyncio.sleep(1)
    raise ValueError("酒店满房")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(book_flight())
            group.create_task(book_hotel())
    except ExceptionGroup as caught:
        print(repr(caught.exceptions))
    print(f"第 {loop.time() - start:.0f} 秒结束")


asyncio.run(main())
