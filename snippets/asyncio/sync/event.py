import asyncio

settings = {}


async def serve(ready, name):
    print(f"{name} 等配置")
    await ready.wait()
    print(f"{name} 开工，端口 {settings['port']}")


async def load(ready):
    await asyncio.sleep(1)
    settings["port"] = 8080
    ready.set()
    print("灯亮了")


async def main():
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(serve(ready, "前台"))
        group.create_task(serve(ready, "后厨"))
        group.create_task(load(ready))
    await ready.wait()  # 亮着，不用等
    print("后来的也不用等")


asyncio.run(main())
