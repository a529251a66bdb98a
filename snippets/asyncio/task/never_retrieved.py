import asyncio


async def save(item):
    if item == "订单 2":
        raise ValueError(f"存不下 {item}")
    print("存好", item)


async def main():
    tasks = []
    for n in (1, 2, 3):
        task = asyncio.create_task(save(f"订单 {n}"))
        tasks.append(task)
    await asyncio.wait(tasks)
    print("main 以为都存好了")


asyncio.run(main())
