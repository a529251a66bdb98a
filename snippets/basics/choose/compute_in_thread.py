import asyncio
from threading import Event

answered = Event()


def count():
    answered.wait()  # 只为演示：接了电话才接着数
    for _ in range(100_000):
        pass


async def answer_phone():
    print("接电话")
    answered.set()


async def main():
    phone = asyncio.create_task(answer_phone())
    print("开始数")
    await asyncio.to_thread(count)
    print("数完了")
    await phone


asyncio.run(main())
