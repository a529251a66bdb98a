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
            used = loop.time() - start
            print(f"{step}：第 {used:.0f} 秒到时")
        else:
            used = loop.time() - start
            print(f"{step}：第 {used:.0f} 秒做完")


asyncio.run(main())
