import threading
from queue import Queue

N = 4
DONE = object()
tasks, results = Queue(1), Queue(1)


def feeder():
    for n in range(N):
        tasks.put(n)
    tasks.put(DONE)


def worker():
    while (n := tasks.get()) is not DONE:
        results.put(n * n)


threads = [
    threading.Thread(target=feeder),
    threading.Thread(target=worker),
]
for t in threads:
    t.start()
print([results.get() for _ in range(N)])
for t in threads:
    t.join()
