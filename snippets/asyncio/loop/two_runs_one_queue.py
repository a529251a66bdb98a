import asyncio

box = asyncio.Queue(maxsize=1)


async def work():
    async with asyncio.TaskGroup() as group:
        group.create_task(box.get())  # 空的，等
        group.create_task(box.put("面"))


asyncio.run(work())
print("第一次好了")
try:
    asyncio.run(work())
except* RuntimeError as found:
    print(type(found.exceptions[0]).__name__)
    text = str(found.exceptions[0])
    print(text.partition("> ")[2])
