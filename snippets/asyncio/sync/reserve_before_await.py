import asyncio

tickets = 1
sold = []


async def buy(name):
    global tickets
    if tickets > 0:
        tickets -= 1  # 看和占之间没有 await
        await asyncio.sleep(0)  # 占下了，再慢慢付款
        sold.append(name)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(buy("甲"))
        group.create_task(buy("乙"))
    print(f"卖出 {len(sold)} 张，还剩 {tickets} 张")


asyncio.run(main())
