import asyncio
import threading

loop_thread = threading.current_thread()
answer_ready = threading.Event()


def ask():  # 普通函数，会把它所在的线程堵住
    answer_ready.wait()
    return threading.current_thread() is loop_thread


async def answer():
    print("循环没有停，照常走")
    answer_ready.set()


async def main():
    task = asyncio.create_task(answer())
    same = await asyncio.to_thread(ask)
    print("ask 在循环的线程里:", same)
    await task


asyncio.run(main())
