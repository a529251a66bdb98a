import asyncio


async def fetch():
    print("取一次数据")
    return 42


async def main():
    data = fetch()
    print(await data)
    print(await data)


asyncio.run(main())
