import asyncio


async def fail(error):
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("酒店满房")))
            group.create_task(fail(OSError("网断了")))
    except* ValueError:
        print("换一家酒店")


try:
    asyncio.run(main())
except ExceptionGroup as left:
    print("剩下的:", repr(left.exceptions))
