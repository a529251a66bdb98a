from multiprocessing import Condition, Event, Process


def sleep(cond, ready):
    with cond:
        ready.set()
        cond.wait()


def wake(cond, begun):
    with cond:
        begun.set()
        cond.notify_all()


if __name__ == "__main__":
    cond, ready, begun = Condition(), Event(), Event()
    sleeper = Process(target=sleep, args=(cond, ready))
    sleeper.start()
    ready.wait()
    with cond:  # 拿得到锁，它就已经睡下了
        sleeper.terminate()
    sleeper.join()
    waker = Process(target=wake, args=(cond, begun))
    waker.start()
    begun.wait()
    waker.join(timeout=0.1)
    print("睡的:", sleeper.exitcode, "通知的:", waker.exitcode)
    waker.terminate()
    waker.join()
