import asyncio
import time


async def crawl_page(url):
    sleep_time = int(url.split("_")[-1])
    await asyncio.sleep(sleep_time)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await asyncio.create_task(crawl_page(url))


start = time.perf_counter()
asyncio.run(main(["url_1", "url_2", "url_3", "url_4"]))
print(f"used {time.perf_counter() - start:.1f}")
