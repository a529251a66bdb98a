import asyncio


async def consumer(queue, number):
    while True:
        value = await queue.get()
        print(f"consumer {number} consume {value}")
        await asyncio.sleep(number)
        queue.task_done()


async def producer(queue, number, pause):
    for n in range(2):
        value = number * 10 + n
        await queue.put(value)
        print(f"producer {number} produce {value}")
        await asyncio.sleep(pause)
    return f"producer {number} 收工"


async def main():
    queue = asyncio.Queue()
    consumers = [
        asyncio.create_task(consumer(queue, 1)),
        asyncio.create_task(consumer(queue, 2)),
    ]
    producers = [
        asyncio.create_task(producer(queue, 1, pause=3)),
        asyncio.create_task(producer(queue, 2, pause=5)),
    ]
    await asyncio.wait(producers)  # 都放完了
    await queue.join()  # 也都用完了
    for task in consumers:
        task.cancel()
    for result in await asyncio.gather(
        *consumers, *producers, return_exceptions=True
    ):
        print(repr(result))


asyncio.run(main())
