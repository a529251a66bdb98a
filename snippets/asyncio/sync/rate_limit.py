import asyncio


class Throttle:
    """相邻两次之间，至少隔 interval 秒。"""

    def __init__(self, interval):
        self.interval = interval
        self.next = 0.0  # 最早可以是什么时候

    async def wait(self):
        now = asyncio.get_running_loop().time()
        at = max(now, self.next)
        self.next = at + self.interval
        await asyncio.sleep(at - now)


async def ask(throttle, name, start):
    await throttle.wait()
    used = asyncio.get_running_loop().time() - start
    print(f"第 {used:.0f} 秒问 {name}")


async def main():
    start = asyncio.get_running_loop().time()
    throttle = Throttle(2)
    async with asyncio.TaskGroup() as group:
        for name in "北京", "上海", "广州":
            group.create_task(ask(throttle, name, start))


asyncio.run(main())
