import asyncio

COUNT = 3


def produce(box, loop):  # 在别的线程里
    for n in [*range(COUNT), None]:  # None 是哨兵
        put = asyncio.run_coroutine_threadsafe(box.put(n), loop)
        put.result()  # 满了，就等在这里


async def main():
    box = asyncio.Queue(maxsize=1)
    loop = asyncio.get_running_loop()
    work = asyncio.to_thread(produce, box, loop)
    feeding = asyncio.create_task(work)
    got = []
    while (n := await box.get()) is not None:
        got.append(n)
    await feeding
    print(got)


asyncio.run(main())
