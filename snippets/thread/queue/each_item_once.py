from queue import Queue
from threading import Thread

WORKERS = 4
EACH = 50  # 每人取几件


def worker():
    for _ in range(EACH):
        got.append(queue.get())


queue = Queue()
got = []
workers = [Thread(target=worker) for _ in range(WORKERS)]
for w in workers:
    w.start()
for i in range(WORKERS * EACH):
    queue.put(i)
for w in workers:
    w.join()
print(sorted(got) == list(range(WORKERS * EACH)))
