import asyncio


async def mirror(name, seconds, works):
    await asyncio.sleep(seconds)
    print(f"{name} 回话了")
    if not works:
        raise OSError(f"{name} 连不上")
    return f"{name} 给的文件"


async def first_success(coros):
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        for next_one in asyncio.as_completed(tasks):
            try:
                return await next_one
            except OSError as error:
                print("这个不行:", error)
        raise OSError("一个也不行")
    finally:
        for task in tasks:
            task.cancel()  # 已经完成的，不受影响
        await asyncio.wait(tasks)


async def main():
    print(
        await first_success(
            [
                mirror("东边", 3, works=True),
                mirror("西边", 1, works=False),
                mirror("南边", 2, works=True),
            ]
        )
    )


asyncio.run(main())
