import asyncio
import threading


def worker(loop):  # 在别的线程里
    try:
        loop.call_soon(print, "你好")
    except RuntimeError as error:
        print("RuntimeError:", error)


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 60  # 快慢不管
    thread = threading.Thread(target=worker, args=(loop,))
    thread.start()
    thread.join()


asyncio.run(main(), debug=True)
