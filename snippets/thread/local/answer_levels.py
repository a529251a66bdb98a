import asyncio
from contextvars import ContextVar

level = ContextVar("level", default=0)


async def deeper():
    level.set(level.get() + 1)
    return level.get()


async def main():
    await deeper()
    print(await deeper())
    print(await asyncio.create_task(deeper()))
    print(await asyncio.gather(deeper(), deeper()))
    print(await asyncio.to_thread(level.get))
    print(level.get())


asyncio.run(main())
