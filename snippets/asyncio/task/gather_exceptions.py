import asyncio


async def good():
    await asyncio.sleep(2)
    print("good 走完了")
    return "好"


async def bad():
    await asyncio.sleep(1)
    raise ValueError("坏了")


async def main():
    results = await asyncio.gather(
        good(), bad(), return_exceptions=True
    )
    print(results)

    # 再来一次，用默认的
    try:
        await asyncio.gather(good(), bad())
    except ValueError as error:
        print("抓到", repr(error))
    await asyncio.sleep(5)


asyncio.run(main())
