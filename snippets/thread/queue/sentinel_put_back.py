import threading
from queue import Queue

DONE = object()
queue = Queue()


def worker():
    while queue.get() is not DONE:
        pass
    queue.put(DONE)  # 放回去，给下一个
    print("一个工人收工了")


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
queue.put("面条")
queue.put(DONE)
for w in workers:
    w.join()
print("队列里还有", queue.qsize(), "个哨兵")
