import asyncio


async def cook(dish, stove):
    await stove.wait()


def report():
    for task in asyncio.all_tasks():
        frame = task.get_stack(limit=1)[0]
        where = f"{frame.f_code.co_name} 第 {frame.f_lineno} 行"
        yield f"{task.get_name()}: {where}"


async def main():
    stove = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(cook("面", stove), name="noodles")
        group.create_task(cook("饺子", stove), name="dumplings")
        await asyncio.sleep(0)  # 让它们走到 await
        print(*sorted(report()), sep="\n")
        stove.set()


asyncio.run(main())
