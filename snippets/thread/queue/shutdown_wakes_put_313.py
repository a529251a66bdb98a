import threading
from queue import Queue, ShutDown

queue = Queue(1)
queue.put("面条")


def cook():
    try:
        queue.put("饺子")  # 满了，停在这里
    except ShutDown:
        print("不收了，饺子没放进去")


t = threading.Thread(target=cook)
t.start()
queue.shutdown()
t.join()
print("还能取出", queue.get())
