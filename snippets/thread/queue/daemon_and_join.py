import threading
from queue import Queue

WORKERS = 2
ITEMS = 10


def worker():
    while True:
        item = queue.get()
        results.append(item * item)
        queue.task_done()


queue = Queue()
results = []
for _ in range(WORKERS):
    threading.Thread(target=worker, daemon=True).start()
for i in range(ITEMS):
    queue.put(i)
queue.join()
print(sorted(results))
