import asyncio


async def give_back(lock):
    lock.release()


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    print("锁着:", lock.locked())
    await asyncio.create_task(give_back(lock))
    print("别的任务放了锁，锁着:", lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print("再放一次:", error)


asyncio.run(main())
