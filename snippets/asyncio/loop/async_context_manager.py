import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(host):
    await asyncio.sleep(0)  # 连接要等
    print("连上", host)
    try:
        yield f"到 {host} 的连接"
    finally:
        await asyncio.sleep(0)  # 道别也要等
        print("断开", host)


async def main():
    async with connection("北京") as conn:
        print("用", conn)


asyncio.run(main())
