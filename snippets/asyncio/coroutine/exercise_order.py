import asyncio


async def work(name):
    print(f"{name} 开始")
    await asyncio.sleep(0)
    print(f"{name} 结束")


async def main():
    a = asyncio.create_task(work("a"))
    b = asyncio.create_task(work("b"))
    print("main")
    await b
    print("等到 b")
    await a
    print("等到 a")


asyncio.run(main())
