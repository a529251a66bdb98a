import os
from threading import Thread

before = os.sched_getaffinity(0)  # 主线程可以用哪些核
left = []


def use_one_core():
    os.sched_setaffinity(0, {min(before)})  # 0 指这个线程
    left.append(len(os.sched_getaffinity(0)))


thread = Thread(target=use_one_core)
thread.start()
thread.join()
print("新线程能用几个核：", left[0])
print("主线程没有变：", os.sched_getaffinity(0) == before)
