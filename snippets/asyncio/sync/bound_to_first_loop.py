import asyncio

lock = asyncio.Lock()


async def work():
    async with lock:
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(work(), work())  # 有一个要等


asyncio.run(main())
print("第一次没事")
try:
    asyncio.run(main())
except RuntimeError as error:
    print("第二次", str(error).partition("> ")[2])
