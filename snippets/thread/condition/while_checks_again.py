import threading

cond = threading.Condition()
arrived = threading.Semaphore(0)
plate = []
log = []


def eat():
    with cond:
        while not plate:  # 每次醒来都重新看盘子
            log.append("空的，等")
            arrived.release()
            cond.wait()
        log.append(f"吃到 {plate.pop()}")


threads = [threading.Thread(target=eat) for _ in range(2)]
for t in threads:
    t.start()
    arrived.acquire()
with cond:
    plate.append("面条")  # 一碗面
    cond.notify_all()  # 叫醒两个人
arrived.acquire()  # 没抢到的那个又回去等了
with cond:
    plate.append("饺子")
    cond.notify()
for t in threads:
    t.join()
print(*log, sep="\n")
