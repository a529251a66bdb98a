import threading
from queue import Queue

N = 4
DONE = object()
tasks, results = Queue(1), Queue(1)


def worker():
    while (n := tasks.get()) is not DONE:
        results.put(n * n)


t = threading.Thread(target=worker)
t.start()
for n in range(N):
    tasks.put(n)
tasks.put(DONE)
print([results.get() for _ in range(N)])
t.join()
