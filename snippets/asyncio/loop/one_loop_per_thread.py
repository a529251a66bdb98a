import asyncio
from threading import Thread, current_thread

seen = {}


async def work(name):
    seen[name] = (asyncio.get_running_loop(), current_thread())
    await asyncio.sleep(0)


def thread_main(name):
    asyncio.run(work(name))


threads = [Thread(target=thread_main, args=(n,)) for n in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
loops, owners = zip(*seen.values(), strict=True)
print("循环", len(set(loops)), "个，线程", len(set(owners)), "个")
