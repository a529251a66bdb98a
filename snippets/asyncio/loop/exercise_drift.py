import asyncio


async def sample():
    await asyncio.sleep(0.25)  # 采一次样要 0.25 秒


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for _ in range(4):
        print(f"第 {loop.time() - start:g} 秒采样")
        await sample()
        await asyncio.sleep(1)


asyncio.run(main())
