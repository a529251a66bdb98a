import threading
from queue import Empty, Queue

queue = Queue()
queue.put("面条")


def worker():
    try:
        got.append(queue.get_nowait())  # 看和取是一步
    except Empty:
        got.append("没有了")


got = []
workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(sorted(got))
