from collections import deque
from threading import Event, Lock, Semaphore, Thread

full = Semaphore(0)  # 已经有几件
lock = Lock()
buffer = deque()
locked = Event()


def consume():
    with lock:
        locked.set()
        full.acquire()  # 拿着锁等货
        print("取出", buffer.popleft())


def produce():
    with lock:
        buffer.append("包子")
    full.release()


Thread(target=consume).start()
locked.wait()
producer = Thread(target=produce)
producer.start()
print("开工")
producer.join()
