import asyncio


async def main():
    barrier = asyncio.Barrier(2)
    try:
        async with asyncio.timeout(1):
            await barrier.wait()
    except TimeoutError:
        print("我不等了。坏了:", barrier.broken)
        print("还在等的:", barrier.n_waiting, "个")
    await asyncio.gather(barrier.wait(), barrier.wait())
    print("后来的两个，照样过去了")


asyncio.run(main())
