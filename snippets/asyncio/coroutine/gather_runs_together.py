import asyncio
import time


async def crawl_page(url):
    sleep_time = int(url.split("_")[-1])
    await asyncio.sleep(sleep_time)  # 假装在等网络
    return f"OK {url}"


async def main(urls):
    coros = [crawl_page(url) for url in urls]
    print(await asyncio.gather(*coros))


start = time.perf_counter()
asyncio.run(main(["url_4", "url_1", "url_2"]))
print(f"used {time.perf_counter() - start:.1f}")
