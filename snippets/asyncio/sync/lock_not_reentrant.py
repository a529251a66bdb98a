import asyncio

score = 0


async def add(lock, points):
    global score
    async with lock:
        score += points


async def add_bonus(lock):
    async with lock:
        print("已经拿到锁，再去调用 add", flush=True)
        await add(lock, 5)  # add 也要这把锁


async def main():
    await add_bonus(asyncio.Lock())


asyncio.run(main())
