import threading
from queue import Queue

SIZE = 5
EACH = 20  # 每个生产者放几件
TOTAL = 100
DONE = object()  # 哨兵：不会再有了
queue = Queue(SIZE)


def producer(start, end):
    for i in range(start, end):
        queue.put(i)


def consumer():
    while (item := queue.get()) is not DONE:
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
queue.put(DONE)
c.join()
print(len(got), sorted(got) == list(range(TOTAL)))
