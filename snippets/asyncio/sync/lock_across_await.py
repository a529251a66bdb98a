import asyncio

tickets = 1


async def buy(lock, name, seconds):
    global tickets
    async with lock:
        if tickets > 0:
            await asyncio.sleep(seconds)
            tickets -= 1
            print(f"{name} 买到了")
        else:
            print(f"{name} 没买到")


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(buy(lock, "甲", 2))
        group.create_task(buy(lock, "乙", 1))
    print(f"还剩 {tickets} 张")


asyncio.run(main())
