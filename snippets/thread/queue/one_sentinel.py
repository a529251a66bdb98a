import threading
from queue import Queue

DONE = object()
queue = Queue()


def worker():
    while queue.get() is not DONE:
        pass
    print("一个工人收工了")


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
queue.put("面条")
queue.put(DONE)  # 错：两个工人，一个哨兵
for w in workers:
    w.join()
