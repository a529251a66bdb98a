import asyncio

log = []


async def no_suspend():
    log.append("no_suspend")


async def other():
    log.append("other")


async def main():
    task = asyncio.create_task(other())
    await no_suspend()
    await no_suspend()
    log.append("main 还没让出")
    await asyncio.sleep(0)  # 这一次真的让出
    log.append("main 回来")
    await task


asyncio.run(main())
print(log)
