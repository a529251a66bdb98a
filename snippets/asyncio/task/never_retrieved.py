import asyncio


async def save(item):
    if item == "订单 2":
        raise ValueError(f"存不下 {item}")
    print("存好", item)


async def main():
    tasks = [
        asyncio.create_task(save(f"订单 {n}")) for n in (1, 2, 3)
    ]
    await asyncio.wait(tasks)
    print("main 以为都存好了")


asyncio.run(main())
