from threading import RLock, Thread

rlock = RLock()


def others_can_take():
    got = []

    def attempt():
        got.append(rlock.acquire(blocking=False))
        if got[0]:
            rlock.release()

    thread = Thread(target=attempt)
    thread.start()
    thread.join()
    return got[0]


rlock.acquire()
rlock.acquire()
rlock.release()
print(f"释放一次：{others_can_take()}")
rlock.release()
print(f"释放两次：{others_can_take()}")
