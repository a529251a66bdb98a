import asyncio

cache = {}


async def load(key):
    print(f"查数据库：{key}")
    await asyncio.sleep(1)
    return key * 2


async def get(key):
    if key not in cache:
        cache[key] = await load(key)
    return cache[key]


async def main():
    print(await asyncio.gather(get("甲"), get("甲")))


asyncio.run(main())
