import asyncio
from threading import Thread


def worker(loop, answer):  # 在别的线程里
    loop.call_soon_threadsafe(answer.set_result, 42)


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    thread = Thread(target=worker, args=(loop, answer))
    thread.start()
    print("等到", await answer)
    thread.join()


asyncio.run(main())
