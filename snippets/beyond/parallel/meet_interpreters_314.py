from concurrent import interpreters
from threading import Thread


def meet(flags, me, other):
    """举旗，然后一直转，转到看见对方的旗为止。"""
    import sys
    import time

    sys.setswitchinterval(60)
    flags[me] = 1
    while not flags[other]:
        if time.thread_time() > 0.3:
            return
    flags[me] = 2  # 看见了


flags = memoryview(bytearray(2))
a, b = interpreters.create(), interpreters.create()
threads = [
    Thread(target=a.call, args=(meet, flags, 0, 1)),
    Thread(target=b.call, args=(meet, flags, 1, 0)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
a.close()
b.close()
print("两个解释器同时在走：", flags.tolist() == [2, 2])
