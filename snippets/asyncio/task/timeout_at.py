import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    deadline = start + 5  # 三步一共 5 秒
    for step in ("登录", "查询", "下载"):
        try:
            async with asyncio.timeout_at(deadline):
                await asyncio.sleep(2)
        except TimeoutError:
            print(f"{step}：第 {loop.time() - start:.0f} 秒到时")
        else:
            print(f"{step}：第 {loop.time() - start:.0f} 秒做完")


asyncio.run(main())
