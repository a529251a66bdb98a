import asyncio


async def job():
    print("job 返回")
    return 42


def report(task):
    print("回调：结果是", task.result())


async def main():
    task = asyncio.create_task(job())
    task.add_done_callback(report)
    print("main 拿到", await task)

    task.add_done_callback(report)
    print("早已完成，回调也还没轮到")
    await asyncio.sleep(0)


asyncio.run(main())
