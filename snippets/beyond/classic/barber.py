from threading import Lock, Semaphore, Thread

CHAIRS = 2
CUSTOMERS = 5
lock = Lock()  # 护着 free 和 closed
free = CHAIRS  # 空着几把等候的椅子
closed = False
bell = Semaphore(0)  # 来了几位客人
called = Semaphore(0)  # 请了几位上座
log = []


def barber():
    global free
    while True:
        bell.acquire()  # 没有客人，就睡在这里
        with lock:
            if closed:
                return
            free += 1
        called.release()


def customer():
    global free
    with lock:
        if free == 0:
            log.append("走了")
            return
        free -= 1
        assert free >= 0, "一把椅子坐了两个人"
    bell.release()
    called.acquire()
    log.append("理了")


worker = Thread(target=barber)
worker.start()
customers = [Thread(target=customer) for _ in range(CUSTOMERS)]
for t in customers:
    t.start()
for t in customers:
    t.join()
with lock:
    closed = True
bell.release()  # 叫醒他，下班
worker.join()
assert "理了" in log and free == CHAIRS
print("来了", len(log), "位，理发师下班")
