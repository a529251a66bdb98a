import asyncio
import sys
import traceback


async def fail(error):
    raise error


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError("酒店满房")))
        group.create_task(fail(OSError("网断了")))


try:
    asyncio.run(main())
except ExceptionGroup as group:
    # limit=0：不打印各在哪一行
    traceback.print_exception(group, limit=0, file=sys.stdout)
