import threading
from queue import Empty, Queue

ITEMS = 5
in_hand = threading.Event()
finish = threading.Event()
done = []


def discard(queue):
    """扔掉还没有被取走的，返回扔了几件。"""
    dropped = 0
    while True:
        try:
            queue.get_nowait()
        except Empty:
            return dropped
        queue.task_done()  # 扔掉也算了结
        dropped += 1


def worker():
    while True:
        item = queue.get()
        in_hand.set()
        finish.wait()
        done.append(item)
        queue.task_done()


queue = Queue()
for i in range(ITEMS):
    queue.put(i)
threading.Thread(target=worker, daemon=True).start()
in_hand.wait()
print("扔了", discard(queue), "件")
finish.set()
queue.join()
print("做完的", done)
