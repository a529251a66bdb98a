import asyncio


class Enough(Exception):
    pass


async def ask(city, seconds):
    try:
        await asyncio.sleep(seconds)
        print(city, "答了")
    except asyncio.CancelledError:
        print(city, "被取消")
        raise
    raise Enough  # 够了，其余的不用了


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("北京", 3))
            group.create_task(ask("上海", 1))
    except* Enough:
        pass
    print("没有异常，往下走")


asyncio.run(main())
