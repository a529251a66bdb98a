import asyncio


async def work():
    print("执行了")
    return 42


coro = work()  # 函数体一行也没执行
print(asyncio.iscoroutine(coro))
print(asyncio.run(coro))  # 到这里才执行
