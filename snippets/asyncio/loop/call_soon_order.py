import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, print, "1 秒后")
    loop.call_soon(print, "第一个")
    loop.call_soon(print, "第二个")
    print("main 登记好了")
    await asyncio.sleep(2)


asyncio.run(main())
