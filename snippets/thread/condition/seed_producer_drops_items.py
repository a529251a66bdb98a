import threading
from queue import Queue

queue = Queue(2)
cond = threading.Condition()
full = threading.Event()


def producer():
    for i in range(4):
        with cond:
            if queue.full():
                full.set()
                cond.wait()  # 错：醒来后这一件没有放
            else:
                queue.put(i)
                cond.notify()


t = threading.Thread(target=producer)
t.start()
full.wait()
got = []
with cond:  # 取走一件，腾出位置
    got.append(queue.get())
    cond.notify()
t.join()
while not queue.empty():
    got.append(queue.get())
print(f"应得 {list(range(4))}，实得 {got}")
