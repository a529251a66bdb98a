import asyncio

noodles = 0


async def guest(cond, name, need):
    global noodles
    async with cond:
        await cond.wait_for(lambda: noodles >= need)
        noodles -= need
        print(f"{name}拿走 {need} 份，还有 {noodles} 份")


async def cook(cond):
    global noodles
    for _ in range(3):
        await asyncio.sleep(1)
        async with cond:
            noodles += 1
            print(f"做好一份，有 {noodles} 份")
            cond.notify_all()


async def main():
    cond = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(guest(cond, "甲", 2))
        group.create_task(guest(cond, "乙", 1))
        group.create_task(cook(cond))


asyncio.run(main())
