import asyncio


def count():
    for _ in range(100_000):
        pass


async def answer_phone():
    print("接电话")


async def main():
    phone = asyncio.create_task(answer_phone())
    print("开始数")
    count()  # 没有 await，别的任务轮不上
    print("数完了")
    await phone


asyncio.run(main())
