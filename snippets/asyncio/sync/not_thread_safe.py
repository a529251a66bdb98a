import asyncio
import threading


def measure(queue):
    try:
        queue.put_nowait(42)  # 这里是另一个线程
    except RuntimeError as error:
        what, *_ = str(error).split(" invoked")  # 前半句
        print("RuntimeError:", what, flush=True)


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 60  # 快慢不管
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)  # 让它先等在那里
    thread = threading.Thread(target=measure, args=(queue,))
    thread.start()
    thread.join()
    print("队列里有", queue.qsize(), "件", flush=True)
    print("拿到", await getter)


asyncio.run(main(), debug=True)
