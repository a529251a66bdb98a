import asyncio


async def ask():
    async with asyncio.timeout(2):
        try:
            await asyncio.sleep(10)
            return "真的回答"
        except TimeoutError:
            return "默认的回答"


async def main():
    try:
        print(await ask())
    except TimeoutError:
        print("没有拦住")


asyncio.run(main())
