import threading
from queue import Queue

queue = Queue()
queue.put("面条")
both_looked = threading.Barrier(2)


def worker():
    if not queue.empty():
        both_looked.wait()  # 两个都看到“有”
        print("取到", queue.get())


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
