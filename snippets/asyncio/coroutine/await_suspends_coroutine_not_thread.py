import asyncio
import threading

log = []
threads = set()


def note(text):
    log.append(text)
    threads.add(threading.get_ident())


async def ticker():
    for n in range(3):
        note(f"tick {n}")
        await asyncio.sleep(0.01)


async def main():
    task = asyncio.create_task(ticker())
    note("main 等待")
    await task
    note("main 继续")


asyncio.run(main())
print(log)
print("全在同一线程:", len(threads) == 1)
