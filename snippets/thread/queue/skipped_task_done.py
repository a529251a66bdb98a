import threading
from queue import Queue

queue = Queue()
total = []


def worker():
    while True:
        text = queue.get()
        if not text.isdigit():
            continue  # 错：跳过的这一件没有报完工
        total.append(int(text))
        queue.task_done()


for text in ["1", "二", "3"]:
    queue.put(text)
threading.Thread(target=worker, daemon=True).start()
queue.join()
print(sum(total))
