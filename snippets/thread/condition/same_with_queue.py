import threading
from queue import Queue

DONE = object()  # 哨兵：不会再有了
queue = Queue(5)


def producer(start, end):
    for i in range(start, end):
        queue.put(i)


def consumer():
    while (item := queue.get()) is not DONE:
        got.append(item)


got = []
producers = [
    threading.Thread(target=producer, args=(n, n + 20))
    for n in range(0, 100, 20)
]
c = threading.Thread(target=consumer)
for t in [*producers, c]:
    t.start()
for t in producers:
    t.join()
queue.put(DONE)
c.join()
print(len(got), sorted(got) == list(range(100)))
