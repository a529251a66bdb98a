import asyncio
import time


async def crawl_page(url):
    print(f"crawling {url}")
    sleep_time = int(url.split("_")[-1])
    await asyncio.sleep(sleep_time)  # 假装在等网络
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    print(type(tasks[0]).__name__)
    for task in tasks:
        await task


start = time.perf_counter()
asyncio.run(main(["url_1", "url_2", "url_3", "url_4"]))
print(f"used {time.perf_counter() - start:.1f}")
