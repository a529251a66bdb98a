import asyncio


async def hold(lock):
    async with lock:
        await asyncio.sleep(10)


async def main():
    lock = asyncio.Lock()
    holder = asyncio.create_task(hold(lock))
    await asyncio.sleep(0)  # 让它先拿到
    try:
        async with asyncio.timeout(3):  # 限的只是拿锁
            await lock.acquire()
    except TimeoutError:
        print("等了 3 秒，没拿到")
    else:
        lock.release()
    await holder
    print("他放了锁，锁着:", lock.locked())


asyncio.run(main())
