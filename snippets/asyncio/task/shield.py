import asyncio


async def save():
    print("开始存盘")
    await asyncio.sleep(2)
    print("存好了")
    return 42


async def main():
    saving = asyncio.create_task(save())
    try:
        async with asyncio.timeout(1):
            await asyncio.shield(saving)
    except TimeoutError:
        print("等不及了；存盘取消了吗:", saving.cancelled())
    print("结果", await saving)


asyncio.run(main())
