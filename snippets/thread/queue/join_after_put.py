import threading
from queue import Queue

ITEMS = 3
queue = Queue()
done = []


def producer():
    for i in range(ITEMS):
        queue.put(i)


def worker():
    while True:
        done.append(queue.get())
        queue.task_done()


threading.Thread(target=worker, daemon=True).start()
p = threading.Thread(target=producer)
p.start()
p.join()  # 先等它放完
queue.join()  # 再等都做完
print("都做完了，做了", len(done), "件")
