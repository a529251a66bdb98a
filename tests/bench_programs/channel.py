"""asyncio.Queue：一个生产者放两件，一个消费者取两件，队列里至多一件。"""

import asyncio


async def produce(queue):
    for item in range(2):
        await queue.put(item)


async def consume(queue, taken):
    for _ in range(2):
        taken.append(await queue.get())


async def main():
    queue, taken = asyncio.Queue(1), []
    await asyncio.gather(produce(queue), consume(queue, taken))
    return taken


if __name__ == "__main__":
    print(asyncio.run(main()))
