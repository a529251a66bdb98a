import asyncio


async def fetch():
    await asyncio.sleep(4)  # 网络很慢
    raise OSError("连不上")


async def fetch_with_retry():
    for attempt in (1, 2, 3):
        try:
            return await fetch()
        except BaseException as error:
            print(f"第 {attempt} 次：{error!r}")
    return "没取到"


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(5):
            print(await fetch_with_retry())
    except TimeoutError:
        print("超时")
    print(f"限 5 秒，用了 {loop.time() - start:.0f} 秒")


asyncio.run(main())
