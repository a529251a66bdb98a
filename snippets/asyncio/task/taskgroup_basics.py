import asyncio


async def ask(name, seconds, price):
    print(f"问 {name}")
    await asyncio.sleep(seconds)
    print(f"答 {name}")
    return price


async def main():
    async with asyncio.TaskGroup() as group:
        flight = group.create_task(ask("机票", 2, 800))
        hotel = group.create_task(ask("酒店", 1, 300))
        print("两个都登记了")
    # 走到这里，组里的任务都已经结束
    print("一共", flight.result() + hotel.result(), "元")


asyncio.run(main())
