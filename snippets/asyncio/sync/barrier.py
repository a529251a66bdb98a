import asyncio


async def player(barrier, name, seconds):
    await asyncio.sleep(seconds)  # 载入地图
    print(f"{name}好了")
    number = await barrier.wait()
    if number == 0:  # 恰好有一个人得到 0
        print("开始！")


async def main():
    barrier = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        group.create_task(player(barrier, "甲", 2))
        group.create_task(player(barrier, "乙", 1))
        group.create_task(player(barrier, "丙", 3))


asyncio.run(main())
