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


first = threading.Thread(target=run, args=("甲",))
second = threading.Thread(target=run, args=("乙",))
first.start()
second.start()
first.join()
second.join()
print(sorted(names), "循环", len(set(loops)), "个")
