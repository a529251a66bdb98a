import asyncio
import time


async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(f"第 {time.perf_counter() - start:.0f} 秒：{name}")


async def main():
    await step("水开了", 3)
    await step("杯子洗好了", 1)
    await step("茶泡好了", 1)


start = time.perf_counter()
asyncio.run(main())
