import asyncio


async def book_hotel():
    await asyncio.sleep(1)
    raise ValueError("酒店满房")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(book_hotel())
            print("去忙别的")
            await asyncio.sleep(10)
            print("忙完了")
    except* ValueError:
        print("没订成")
    await asyncio.sleep(1)
    print("接着过日子")


asyncio.run(main())
