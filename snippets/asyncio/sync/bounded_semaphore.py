import asyncio


async def main():
    plain = asyncio.Semaphore(1)
    plain.release()  # 多放了一次，没有人知道
    await plain.acquire()
    print("还能再进一个:", not plain.locked())

    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
