import asyncio


async def save(item):
    if item == "订单 2":
        raise ValueError(f"存不下 {item}")
    print("存好", item)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for n in range(1, 4):
                group.create_task(save(f"订单 {n}"))
    except* ValueError as found:
        for error in found.exceptions:
            print("没存好:", error)


asyncio.run(main())
