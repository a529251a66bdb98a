from multiprocessing import Lock

if __name__ == "__main__":
    lock = Lock()
    lock.acquire()
    print("不等:", lock.acquire(block=False))
    print("等 0.05 秒:", lock.acquire(timeout=0.05))
    print("timeout=-1:", lock.acquire(timeout=-1))
    try:
        lock.acquire(blocking=False)
    except TypeError:
        print("blocking=False: TypeError")
    lock.release()
    print("timeout=None:", lock.acquire(timeout=None))
