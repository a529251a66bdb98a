import asyncio
from contextvars import ContextVar

user = ContextVar("user")


async def rename(name):
    old = user.get()
    user.set(name)
    print(f"{old}改成{name}")


async def main():
    user.set("小红")
    task = asyncio.create_task(rename("小明"))
    user.set("小刚")
    await task  # 任务有自己的一份，改不到这里
    print(f"任务之后：{user.get()}")
    await rename("小丽")  # 就在这个任务里，改的是这里
    print(f"直接 await 之后：{user.get()}")


asyncio.run(main())
