from multiprocessing import Condition, Event, Process, Value


def sleep(cond, stop, ready):
    with cond:
        ready.set()
        cond.wait_for(lambda: stop.value)


if __name__ == "__main__":
    cond, ready = Condition(), Event()
    stop = Value("b", 0, lock=False)  # 该收工了吗
    process = Process(target=sleep, args=(cond, stop, ready))
    process.start()
    ready.wait()
    with cond:
        stop.value = 1
        print("去通知")
        cond.notify_all()
    print("通知完了")
    process.join()
    print("退出码:", process.exitcode)
