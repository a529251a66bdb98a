import asyncio


async def price(name):
    await asyncio.sleep(0)  # 这里可以 await 任何东西
    return f"{name} 5 元"


def worker(loop):  # 在别的线程里，可以停下来等
    coro = price("面")
    future = asyncio.run_coroutine_threadsafe(coro, loop)
    print("线程等到:", future.result())


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(worker, loop)


asyncio.run(main())
