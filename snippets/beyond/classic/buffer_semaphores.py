from collections import deque
from threading import Lock, Semaphore, Thread

SIZE = 2
ITEMS = 6
empty = Semaphore(SIZE)  # 还有几个空位
full = Semaphore(0)  # 已经有几件
lock = Lock()
buffer = deque()
got = []


def produce():
    for i in range(ITEMS):
        empty.acquire()
        with lock:
            buffer.append(i)
            assert len(buffer) <= SIZE
        full.release()


def consume():
    for _ in range(ITEMS):
        full.acquire()
        with lock:
            got.append(buffer.popleft())
        empty.release()


threads = [Thread(target=produce), Thread(target=consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(got)
