import asyncio

EVERY = 0.5  # 秒；多久攒下一个名额
BURST = 2  # 最多攒几个


class Bucket:
    def __init__(self, every, burst):
        self._every = every
        self._saved = every * (burst - 1)  # 可以提前多久
        self._next = float("-inf")

    async def wait(self):
        now = asyncio.get_running_loop().time()
        mine = max(self._next, now - self._saved)
        self._next = mine + self._every  # 先占好，再睡
        await asyncio.sleep(max(0, mine - now))


async def call(bucket, start):
    await bucket.wait()
    now = asyncio.get_running_loop().time()
    print(f"{now - start:.1f} 秒出发")


async def main():
    bucket = Bucket(EVERY, BURST)
    start = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(call(bucket, start))


asyncio.run(main())
