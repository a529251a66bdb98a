import asyncio


async def hello():
    await asyncio.sleep(0)
    return "你好"


async def main():
    print(await hello())


asyncio.run(main())
