import asyncio
import threading

seen = {}


async def work(name):
    loop = asyncio.get_running_loop()
    seen[name] = (loop, threading.current_thread())
    await asyncio.sleep(0)


def thread_main(name):
    asyncio.run(work(name))


threads = [
    threading.Thread(target=thread_main, args=(n,)) for n in "AB"
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("循环", len({loop for loop, _ in seen.values()}), "个")
print("线程", len({thread for _, thread in seen.values()}), "个")
