import asyncio
import warnings

saved = []


async def save(item):
    saved.append(item)


async def main():
    await save("订单 1")
    await save("订单 2")


# 把警告收集起来，好和结果一起打印
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    asyncio.run(main())

print("存下:", saved)
for item in caught:
    print(f"{item.category.__name__}: {item.message}")
