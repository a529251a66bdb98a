from threading import Condition, Lock, RLock, Thread


def notify_from_outside(cond):
    try:
        cond.notify()  # 这个线程没有拿锁
        print("没有报错")
    except RuntimeError as error:
        print(error)


for lock in (RLock(), Lock()):
    cond = Condition(lock)
    with cond:  # 锁在主线程手里
        t = Thread(target=notify_from_outside, args=(cond,))
        t.start()
        t.join()
