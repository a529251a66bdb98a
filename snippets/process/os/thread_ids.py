import os
from threading import Barrier, Thread, get_native_id

alive = Barrier(3)
pids, numbers = set(), set()


def report():
    pids.add(os.getpid())
    numbers.add(get_native_id())
    alive.wait()  # 三个都记下了才走


threads = [Thread(target=report) for _ in range(2)]
for thread in threads:
    thread.start()
report()
for thread in threads:
    thread.join()
print("进程号有几个：", len(pids))
print("线程号有几个：", len(numbers))
print("主线程的就是进程号：", get_native_id() == os.getpid())
