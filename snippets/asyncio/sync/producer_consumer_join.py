import asyncio

done = []


async def consumer(queue, seconds):
    while True:
        value = await queue.get()
        try:
            await asyncio.sleep(seconds)
            done.append(value)
        finally:
            queue.task_done()


async def producer(queue, number):
    for n in range(5):
        await queue.put(number * 10 + n)


async def main():
    queue = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        consumers = [
            group.create_task(consumer(queue, 1)),
            group.create_task(consumer(queue, 3)),
        ]
        async with asyncio.TaskGroup() as producers:
            producers.create_task(producer(queue, 1))
            producers.create_task(producer(queue, 2))
        print("都放完了，做完", len(done), "件")
        await queue.join()
        print("都做完了", sorted(done))
        for task in consumers:
            task.cancel()


asyncio.run(main())
