import asyncio


async def price():
    return 5


async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(price(), loop)
    print("等价钱")
    print(future.result())  # 错：堵住了要去算价钱的循环


asyncio.run(main())
