import asyncio


async def save(box, item):
    await box.put(item)
    return asyncio.get_running_loop()


async def load(box):
    print("取到", await box.get())
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    box = asyncio.Queue()
    first = runner.run(save(box, "订单 1"))
    # 两次之间是普通的代码，循环停着，却没有关
    second = runner.run(load(box))
print("同一个循环:", first is second)
print("关了:", first.is_closed())
