import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
        print("slow 走完了")
    finally:
        print("slow 收尾")


async def main():
    try:
        async with asyncio.timeout(2):
            await slow()
    except TimeoutError:
        print("等了 2 秒，不等了")

    async with asyncio.timeout(20) as limit:
        await slow()
    print("超时了吗:", limit.expired())


asyncio.run(main())
