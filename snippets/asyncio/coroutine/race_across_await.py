import asyncio

counter = 0


async def add_one():
    global counter
    value = counter
    await asyncio.sleep(0)  # 读和写之间让出了一次
    counter = value + 1


async def main():
    await asyncio.gather(add_one(), add_one())


asyncio.run(main())
print(f"加了两次，结果是 {counter}")
