from multiprocessing import Condition, Event, Process


def sleep(cond, ready):
    with cond:
        ready.set()
        cond.wait()


if __name__ == "__main__":
    args = cond, ready = Condition(), Event()
    process = Process(target=sleep, args=args)
    process.start()
    ready.wait()
    with cond:  # 拿得到锁，孩子就已经睡下
        process.terminate()
        process.join()
        print("孩子没了，去通知", flush=True)
        cond.notify_all()
    print("通知完了")
