import asyncio

tickets = 1


async def buy(name, seconds):
    global tickets
    if tickets > 0:  # 看一眼，有票
        await asyncio.sleep(seconds)  # 付款，等银行回话
        tickets -= 1
        print(f"{name} 买到了")
    else:
        print(f"{name} 没买到")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(buy("甲", 2))
        group.create_task(buy("乙", 1))
    print(f"还剩 {tickets} 张")


asyncio.run(main())
