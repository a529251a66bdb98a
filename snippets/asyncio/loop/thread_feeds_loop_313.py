import asyncio
import queue
import threading

COUNT = 3


def produce(box):  # 在别的线程里
    for n in range(COUNT):
        box.put(n)
    box.shutdown()  # 不会再有了


async def main():
    box = queue.Queue(maxsize=1)  # 满了，put 就等
    thread = threading.Thread(target=produce, args=(box,))
    thread.start()
    got = []
    while True:
        try:
            got.append(await asyncio.to_thread(box.get))
        except queue.ShutDown:
            break
    thread.join()
    print(got)


asyncio.run(main())
