import asyncio


async def fail(error):
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("酒店满房")))
            group.create_task(fail(OSError("网断了")))
            group.create_task(fail(ValueError("机票停售")))
    except* ValueError as found:
        for error in found.exceptions:
            print("换一家:", error)
    except* OSError as found:
        for error in found.exceptions:
            print("等会儿再试:", error)


asyncio.run(main())
