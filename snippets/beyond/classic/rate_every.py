import asyncio

EVERY = 0.5  # 秒；每隔这么久放行一个


class Pace:
    def __init__(self, every):
        self._every = every
        self._next = 0.0  # 下一个可以出发的钟点

    async def wait(self):
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self._every  # 先占好，再睡
        await asyncio.sleep(mine - now)


async def call(pace, start):
    await pace.wait()
    now = asyncio.get_running_loop().time()
    print(f"{now - start:.1f} 秒出发")


async def main():
    pace = Pace(EVERY)
    start = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(call(pace, start))


asyncio.run(main())
