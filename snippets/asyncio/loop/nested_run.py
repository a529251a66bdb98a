import asyncio


async def price():
    return 5


async def main():
    coro = price()
    try:
        asyncio.run(coro)  # 错：这个线程的循环已经在走了
    except RuntimeError as error:
        print("RuntimeError:", error)
    print("价钱", await coro)  # 协程里，用 await


asyncio.run(main())
