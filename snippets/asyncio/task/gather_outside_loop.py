import asyncio
import warnings


async def ask():
    return 42


coro = ask()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        asyncio.gather(coro)  # 还没有 asyncio.run
        print("接受了")
    except RuntimeError as error:
        print("RuntimeError:", error)
coro.close()
for item in caught:
    print(f"{item.category.__name__}: {item.message}")
