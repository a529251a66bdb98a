import asyncio

END = object()


async def fetch(pages):
    for page in 1, 2, 3:
        await asyncio.sleep(2)  # 抓网页
        await pages.put(page)
    await pages.put(END)


async def parse(pages, rows):
    while (page := await pages.get()) is not END:
        await asyncio.sleep(1)  # 解析
        await rows.put(f"第 {page} 页的数据")
    await rows.put(END)


async def save(rows, start):
    while (row := await rows.get()) is not END:
        await asyncio.sleep(0.5)  # 存盘
        used = asyncio.get_running_loop().time() - start
        print(f"{used:.1f} 秒：存好{row}")


async def main():
    start = asyncio.get_running_loop().time()
    pages = asyncio.Queue(maxsize=1)
    rows = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch(pages))
        group.create_task(parse(pages, rows))
        group.create_task(save(rows, start))


asyncio.run(main())
