import asyncio

now = most = 0


async def fetch(page):
    global now, most
    limit = asyncio.Semaphore(2)  # 每次调用，新做一个
    async with limit:
        now += 1
        most = max(most, now)
        await asyncio.sleep(page)
        now -= 1


async def main():
    await asyncio.gather(*(fetch(page) for page in range(1, 5)))
    print(f"同时最多 {most} 个")


asyncio.run(main())
