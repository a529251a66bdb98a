import asyncio


async def ask(city, seconds, group):
    try:
        await asyncio.sleep(seconds)
        print(city, "答了")
        group.cancel()  # 够了，其余的不用了
    except asyncio.CancelledError:
        print(city, "被取消")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ask("北京", 3, group))
        group.create_task(ask("上海", 1, group))
    print("没有异常，往下走")


asyncio.run(main())
