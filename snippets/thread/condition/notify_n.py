import threading
from collections import Counter

cond = threading.Condition()
arrived = threading.Semaphore(0)
left = threading.Semaphore(0)
woken_by = Counter()
call = ""  # 眼下这一次通知叫什么


def waiter():
    with cond:
        arrived.release()
        cond.wait()
        woken_by[call] += 1
    left.release()


def wake(name, notify, count):
    global call
    with cond:
        call = name
        notify()
    for _ in range(count):
        left.acquire()


threads = [threading.Thread(target=waiter) for _ in range(5)]
for t in threads:
    t.start()
    arrived.acquire()
wake("notify()", cond.notify, 1)
wake("notify(2)", lambda: cond.notify(2), 2)
wake("notify_all()", cond.notify_all, 2)
for t in threads:
    t.join()
for name, count in woken_by.items():
    print(name, count)
