from collections import deque
from threading import Event, Thread

waiting = deque()
bell = Event()


def barber():
    while not waiting:  # 看一眼：没有人
        bell.clear()  # 熄掉铃，睡下
        bell.wait()
    waiting.popleft()


def customer():
    sum(range(1_000_000))  # 在路上
    waiting.append("客人")
    bell.set()


threads = [Thread(target=barber), Thread(target=customer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("理完了")
