import asyncio

noodles = 0


async def eat(cond, name):
    global noodles
    async with cond:
        if noodles == 0:
            await cond.wait()
        noodles -= 1
        print(f"{name}吃了，还有 {noodles} 份")


async def main():
    global noodles
    cond = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(eat(cond, "甲"))
        group.create_task(eat(cond, "乙"))
        await asyncio.sleep(1)
        async with cond:
            noodles = 1
            cond.notify_all()


asyncio.run(main())
