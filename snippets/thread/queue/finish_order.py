import threading
from queue import Queue

queue = Queue()
queue.put("慢的")
queue.put("快的")
fast_done = threading.Event()
done = []


def worker():
    job = queue.get()
    if job == "慢的":
        fast_done.wait()  # 另一件做完，它才做完
    done.append(job)
    if job == "快的":
        fast_done.set()


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(done)
