import asyncio

score = 0


def add_locked(points):  # 调用的人已经拿着锁
    global score
    score += points


async def add(lock, points):
    async with lock:
        add_locked(points)


async def add_bonus(lock):
    async with lock:
        add_locked(5)


async def main():
    lock = asyncio.Lock()
    await add(lock, 1)
    await add_bonus(lock)
    print("得分", score)


asyncio.run(main())
