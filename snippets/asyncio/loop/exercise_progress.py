import asyncio


def download(report):  # 普通函数，在别的线程里
    for percent in (50, 100):
        report(percent)
    return "下载好了"


async def main():
    loop = asyncio.get_running_loop()
    box = asyncio.Queue()

    def report(percent):
        loop.call_soon_threadsafe(box.put_nowait, percent)

    work = asyncio.to_thread(download, report)
    job = asyncio.create_task(work)
    percent = 0
    while percent < 100:
        percent = await box.get()
        print(f"{percent}%")
    print(await job)


asyncio.run(main())
