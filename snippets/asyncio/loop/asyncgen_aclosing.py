import asyncio
from contextlib import aclosing


async def rows():
    print("连上数据库")
    try:
        for n in range(3):
            yield n
    finally:
        print("断开")


async def main():
    async with aclosing(rows()) as table:
        async for row in table:
            print("第", row, "行")
            break
    print("main 走完了")


asyncio.run(main())
