import threading
from queue import Queue

queue = Queue(5)
cond = threading.Condition()


def producer():
    for i in range(3):
        with cond:
            queue.put(i)
            cond.notify()


def consumer():
    while True:  # 没有人告诉它“不会再有了”
        with cond:
            while queue.empty():
                cond.wait()
            print("consume", queue.get())


threads = [
    threading.Thread(target=producer),
    threading.Thread(target=consumer),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
