import asyncio

now = most = 0


async def fetch(limit, page):
    global now, most
    async with limit:
        now += 1
        most = max(most, now)
        await asyncio.sleep(page)
        now -= 1


async def main():
    limit = asyncio.Semaphore(2)  # 大家共用这一个
    await asyncio.gather(*(fetch(limit, p) for p in range(1, 5)))
    print(f"同时最多 {most} 个")


asyncio.run(main())
