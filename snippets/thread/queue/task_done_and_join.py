import threading
from queue import Queue

queue = Queue()
queue.put("面条")
joined = threading.Event()


def waiter():
    queue.join()
    joined.set()


t = threading.Thread(target=waiter)
t.start()
queue.get()
print("取走之后，join 返回了：", joined.wait(0.1))
queue.task_done()
print("做完之后，join 返回了：", joined.wait())
t.join()
try:
    queue.task_done()
except ValueError as e:
    print("再报一次：", e)
print("有 task_one 吗：", hasattr(queue, "task_one"))
