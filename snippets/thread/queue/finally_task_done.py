import threading
from queue import Queue

queue = Queue()
total = []


def worker():
    while True:
        text = queue.get()
        try:
            if text.isdigit():
                total.append(int(text))
        finally:
            queue.task_done()  # 怎样离开都报


for text in ["1", "二", "3"]:
    queue.put(text)
threading.Thread(target=worker, daemon=True).start()
queue.join()
print(sum(total))
