import asyncio

cache = {"首页": "<h1>你好</h1>"}


async def load(page):
    print("load 开始")
    if page not in cache:
        await asyncio.sleep(1)
        cache[page] = "<h1>新的</h1>"
    return cache[page]


async def main():
    loop = asyncio.get_running_loop()
    for eager in (False, True):
        print("急切" if eager else "平常")
        if eager:
            loop.set_task_factory(asyncio.eager_task_factory)
        task = asyncio.create_task(load("首页"))
        print("create_task 之后，完成了吗:", task.done())
        await task


asyncio.run(main())
