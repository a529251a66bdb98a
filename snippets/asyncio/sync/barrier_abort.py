import asyncio


async def patient(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError:
        print("他走了，我也不等了")


async def main():
    barrier = asyncio.Barrier(2)
    waiting = asyncio.create_task(patient(barrier))
    await asyncio.sleep(1)
    print("我来不了了")
    await barrier.abort()
    await waiting
    print("坏了:", barrier.broken)


asyncio.run(main())
