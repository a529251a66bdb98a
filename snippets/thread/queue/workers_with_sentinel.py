from queue import Queue
from threading import Thread

WORKERS = 2
ITEMS = 10
DONE = object()  # 哨兵：不会再有了


def worker():
    while (item := queue.get()) is not DONE:
        results.append(item * item)


def producer():
    for i in range(ITEMS):
        queue.put(i)


queue = Queue()
results = []
workers = [Thread(target=worker) for _ in range(WORKERS)]
source = Thread(target=producer)
for t in [*workers, source]:
    t.start()
source.join()  # 都放完了，才放哨兵
for _ in workers:
    queue.put(DONE)  # 一个工人一个
for t in workers:
    t.join()
print(sorted(results))
