import asyncio
import threading


def measure(loop, queue):
    for value in 41, 42, None:
        loop.call_soon_threadsafe(queue.put_nowait, value)


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()
    args = loop, queue
    thread = threading.Thread(target=measure, args=args)
    thread.start()
    while (value := await queue.get()) is not None:
        print(value)


asyncio.run(main())
