import asyncio


class Light:
    def __init__(self):
        self.on = False
        self.waiting = []

    async def wait(self):
        if not self.on:
            future = asyncio.get_running_loop().create_future()
            self.waiting.append(future)
            try:
                await future
            finally:
                self.waiting.remove(future)

    def set(self):
        self.on = True
        for future in self.waiting:
            if not future.done():
                future.set_result(None)


async def guest(light, name):
    await light.wait()
    print(f"{name}看见亮了")


async def main():
    light = Light()
    try:
        async with asyncio.timeout(1):
            await light.wait()
    except TimeoutError:
        print("1 秒没亮，名单上还有", len(light.waiting), "个")
    async with asyncio.TaskGroup() as group:
        group.create_task(guest(light, "甲"))
        group.create_task(guest(light, "乙"))
        await asyncio.sleep(1)
        print("点亮")
        light.set()
    await light.wait()
    print("亮着，不用等")


asyncio.run(main())
