import asyncio

print("Queue 能关吗:", hasattr(asyncio.Queue, "shutdown"))
print("有 Barrier 吗:", hasattr(asyncio, "Barrier"))
try:
    asyncio.Lock(loop=None)
except TypeError as error:
    print("TypeError:", error)
