import threading
from queue import Queue, ShutDown

ITEMS = 5
in_hand = threading.Event()
finish = threading.Event()


def worker():
    try:
        while True:
            item = queue.get()
            in_hand.set()
            finish.wait()
            done.append(item)
            queue.task_done()
    except ShutDown:
        pass


queue = Queue()
done = []
for i in range(ITEMS):
    queue.put(i)
t = threading.Thread(target=worker)
t.start()
in_hand.wait()  # 第 0 件在工人手里
queue.shutdown(immediate=True)
print("队列里还有", queue.qsize(), "件")
finish.set()
queue.join()  # 等手里的那一件
print("做完的", done)
t.join()
