import asyncio


async def fetch(limit, name, seconds):
    async with limit:
        print(f"{name} 开始")
        await asyncio.sleep(seconds)
        print(f"{name} 好了")


async def main():
    limit = asyncio.BoundedSemaphore(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch(limit, "首页", 2))
        group.create_task(fetch(limit, "列表", 3))
        group.create_task(fetch(limit, "详情", 2))


asyncio.run(main())
