from queue import Queue, ShutDown
from threading import Thread

WORKERS = 2
ITEMS = 10


def worker():
    try:
        while True:
            item = queue.get()
            results.append(item * item)
    except ShutDown:  # 关了，而且取空了
        pass


queue = Queue()
results = []
workers = [Thread(target=worker) for _ in range(WORKERS)]
for t in workers:
    t.start()
for i in range(ITEMS):
    queue.put(i)
queue.shutdown()
for t in workers:
    t.join()
print(sorted(results))
try:
    queue.put(ITEMS)
except ShutDown:
    print("关了以后不能再放")
