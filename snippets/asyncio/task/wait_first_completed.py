import asyncio


async def ask(city, seconds):
    await asyncio.sleep(seconds)
    return city


async def main():
    tasks = [
        asyncio.create_task(ask("北京", 3)),
        asyncio.create_task(ask("上海", 1)),
        asyncio.create_task(ask("广州", 2)),
    ]
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED
    )
    print("最先答的:", [task.result() for task in done])
    print("还没答的有", len(pending), "个")
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)  # 等它们收完尾
    print("取消了:", [task.cancelled() for task in pending])


asyncio.run(main())
