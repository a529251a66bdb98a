import threading
from queue import Queue

queue = Queue()
changed = threading.Event()


def worker():
    order = queue.get()
    changed.wait()
    print("要做的是", order)


t = threading.Thread(target=worker)
t.start()
order = ["面条"]
queue.put(order)
order.append("饺子")  # 错：改的是已经交出去的那一个
changed.set()
t.join()
