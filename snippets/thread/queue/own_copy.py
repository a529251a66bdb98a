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
queue.put(order.copy())  # 交出去的，自己不再碰
order.append("饺子")
changed.set()
t.join()
