import asyncio
import threading

both = threading.Barrier(2)
loops = []
names = []


async def main(name):
    loops.append(asyncio.get_running_loop())
    both.wait()  # 两个循环都开着，才往下走
    await asyncio.sleep(0)
    names.append(name)


def run(name):
    asyncio.run(main(name))


threads = [
    threading.Thread(target=run, args=(name,)) for name in "甲乙"
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(names), "循环", len(set(loops)), "个")
