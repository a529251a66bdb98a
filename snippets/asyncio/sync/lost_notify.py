import asyncio


async def guest(cond):
    async with cond:
        await cond.wait()


async def main():
    cond = asyncio.Condition()
    first = asyncio.create_task(guest(cond))
    second = asyncio.create_task(guest(cond))
    await asyncio.sleep(0)  # 让两个都等在那里
    async with cond:
        cond.notify()  # 叫醒第一个……
        first.cancel()  # ……它恰好被取消
    done, _ = await asyncio.wait([second], timeout=1)
    print("第二个被叫醒:", second in done)


asyncio.run(main())
