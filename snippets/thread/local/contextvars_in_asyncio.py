import asyncio
from contextvars import ContextVar
from threading import local

in_local = local()
in_context = ContextVar("in_context")


async def handle(name):
    in_local.user = name
    in_context.set(name)
    await asyncio.sleep(0)  # 停一下，轮到别的任务
    print(f"{name}：{in_local.user}、{in_context.get()}")


async def main():
    first = asyncio.create_task(handle("小红"))
    second = asyncio.create_task(handle("小明"))
    await first
    await second


asyncio.run(main())
