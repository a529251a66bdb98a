import asyncio


async def server(seconds):
    await asyncio.sleep(seconds)
    return f"等了 {seconds} 秒的回答"


async def ask(delays):
    try:
        async with asyncio.timeout(5):  # 一共
            for seconds in delays:
                try:
                    async with asyncio.timeout(2):  # 每次
                        return await server(seconds)
                except TimeoutError:
                    print("这一次超时，再试")
    except TimeoutError:
        return "一共 5 秒，用完了"
    return "试完了，都没成"


async def main():
    print(await ask([9, 9, 0.5]))
    print(await ask([9, 9, 9]))


asyncio.run(main())
