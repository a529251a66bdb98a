import asyncio
from contextvars import ContextVar

trail = ContextVar("trail")


async def visit(place):
    trail.set([*trail.get(), place])  # 建一个新的，再 set
    return trail.get()


async def main():
    trail.set(["家"])
    first = asyncio.create_task(visit("学校"))
    second = asyncio.create_task(visit("公园"))
    print(await first)
    print(await second)


asyncio.run(main())
