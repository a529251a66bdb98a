import threading

cond = threading.Condition()
arrived = threading.Event()
woken = False
log = []


def waiter():
    with cond:
        arrived.set()  # 报到：我拿着锁，马上去等
        while not woken:
            cond.wait()
        log.append("waiter 前进")


t = threading.Thread(target=waiter)
t.start()
arrived.wait()
with cond:  # 能拿到锁，说明 waiter 已经在等
    woken = True
    cond.notify()
    t.join(timeout=0.05)  # 给它时间，它也出不来
    log.append("notify 之后、放锁之前")
t.join()
print(log)
