import asyncio


async def chunks():
    for seconds in (1, 2, 2, 9):
        await asyncio.sleep(seconds)
        yield f"等了 {seconds} 秒的一块"


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(3) as limit:
            async for chunk in chunks():
                print(chunk)
                limit.reschedule(loop.time() + 3)
    except TimeoutError:
        used = loop.time() - start
        print(f"第 {used:.0f} 秒：3 秒没动静了")


asyncio.run(main())
