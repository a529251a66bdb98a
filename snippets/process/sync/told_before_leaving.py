from multiprocessing import Condition, Event, Process, Value


def sleep(cond, stop, ready):
    with cond:
        ready.set()
        cond.wait_for(lambda: stop.value)
    assert stop.value  # 叫它走，它才走


def wake(cond, stop):
    with cond:
        stop.value = 1
        cond.notify_all()


if __name__ == "__main__":
    cond, ready = Condition(), Event()
    stop = Value("b", 0, lock=False)  # 该收工了吗
    sleeper = Process(target=sleep, args=(cond, stop, ready))
    sleeper.start()
    ready.wait()
    waker = Process(target=wake, args=(cond, stop))
    waker.start()
    sleeper.join()
    waker.join()
    print("睡的:", sleeper.exitcode, "通知的:", waker.exitcode)
