import threading
from collections import deque

SIZE = 5
EACH = 20  # 每个生产者放几件
TOTAL = 100
DONE = object()  # 哨兵：不会再有了

lock = threading.Lock()
not_full = threading.Condition(lock)
not_empty = threading.Condition(lock)
buffer = deque()


def put(item):
    with lock:
        not_full.wait_for(lambda: len(buffer) < SIZE)
        buffer.append(item)
        not_empty.notify()


def get():
    with lock:
        not_empty.wait_for(lambda: buffer)
        item = buffer.popleft()
        not_full.notify()
        return item


def producer(start, end):
    for i in range(start, end):
        put(i)


def consumer():
    while (item := get()) is not DONE:
        got.append(item)


got = []
producers = [
    threading.Thread(target=producer, args=(n, n + EACH))
    for n in range(0, TOTAL, EACH)
]
c = threading.Thread(target=consumer)
for t in [*producers, c]:
    t.start()
for t in producers:
    t.join()
put(DONE)  # 生产者都结束了，才放哨兵
c.join()
print(len(got), sorted(got) == list(range(TOTAL)))
