import threading

cond = threading.Condition()
arrived = threading.Semaphore(0)
plate = []
log = []


def eat():
    with cond:
        arrived.release()
        if not plate:  # 错：醒来后不再看盘子
            cond.wait()
        try:
            log.append(f"吃到 {plate.pop()}")
        except IndexError as error:
            log.append(f"IndexError: {error}")


threads = [threading.Thread(target=eat) for _ in range(2)]
for t in threads:
    t.start()
    arrived.acquire()
with cond:
    plate.append("面条")  # 一碗面
    cond.notify_all()  # 叫醒两个人
for t in threads:
    t.join()
print(*log, sep="\n")
