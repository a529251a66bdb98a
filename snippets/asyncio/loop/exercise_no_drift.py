import asyncio


async def sample():
    await asyncio.sleep(0.25)  # 采一次样要 0.25 秒


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for n in range(4):
        await asyncio.sleep(start + n - loop.time())
        print(f"第 {loop.time() - start:g} 秒采样")
        await sample()


asyncio.run(main())
