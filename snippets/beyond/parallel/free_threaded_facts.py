import sys
import sysconfig
import time
from threading import Thread

flags = {"A": False, "B": False}
saw = []


def meet(me, other):
    """举旗，然后一直转，转到看见对方的旗为止。"""
    flags[me] = True
    while not flags[other]:
        if time.thread_time() > 0.3:  # 转了 0.3 秒，不等了
            return
    saw.append(me)


free = sysconfig.get_config_var("Py_GIL_DISABLED")
gil_now = getattr(sys, "_is_gil_enabled", lambda: True)()
sys.setswitchinterval(60)  # 一分钟之内，没有人来催
threads = [
    Thread(target=meet, args=("A", "B")),
    Thread(target=meet, args=("B", "A")),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("构建：", "自由线程" if free else "带 GIL")
print("GIL 现在：", "开" if gil_now else "关")
print("两个线程同时在走：", len(saw) == 2)
