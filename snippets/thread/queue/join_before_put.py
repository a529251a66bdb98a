import threading
from queue import Queue

ITEMS = 3
queue = Queue()
joined = threading.Event()
done = []


def producer():
    joined.wait()  # 逼它晚一步
    for i in range(ITEMS):
        queue.put(i)


def worker():
    for _ in range(ITEMS):
        done.append(queue.get())
        queue.task_done()


threads = [
    threading.Thread(target=producer),
    threading.Thread(target=worker),
]
for t in threads:
    t.start()
queue.join()
print("都做完了？做了", len(done), "件")
joined.set()
for t in threads:
    t.join()
print("后来做了", len(done), "件")
