import asyncio
from contextvars import ContextVar, copy_context

user = ContextVar("user")


async def rename(name):
    user.set(name)


async def main():
    user.set("小红")
    mine = copy_context()
    await asyncio.create_task(rename("小明"), context=mine)
    print(f"mine 里：{mine[user]}，这里：{user.get()}")


asyncio.run(main())
