import threading

cond = threading.Condition()  # 默认是可重入锁
log = []


def helper():
    with cond:
        log.append("helper 拿到锁")
        cond.notify()


with cond:
    with cond:  # 同一把锁拿了两层
        t = threading.Thread(target=helper)
        t.start()
        print("wait 返回", cond.wait())
        log.append("main 醒来")
t.join()
print(log)
