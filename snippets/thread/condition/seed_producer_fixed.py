import threading
from queue import Queue

queue = Queue(2)
cond = threading.Condition()
full = threading.Event()


def producer():
    for i in range(4):
        with cond:
            while queue.full():
                full.set()
                cond.wait()
            queue.put(i)  # 循环结束必有空位，这一件一定会放
            cond.notify()


t = threading.Thread(target=producer)
t.start()
full.wait()
got = []
while len(got) < 4:
    with cond:
        while queue.empty():
            cond.wait()
        got.append(queue.get())
        cond.notify()
t.join()
print(f"应得 {list(range(4))}，实得 {got}")
