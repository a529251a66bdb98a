from multiprocessing import Lock, RLock


def take(lock):
    return lock.acquire(timeout=0.1)


if __name__ == "__main__":
    lock, rlock = Lock(), RLock()
    print("互斥锁:", take(lock), take(lock))
    lock.release()
    print("可重入锁:", take(rlock), take(rlock))
    rlock.release()
    rlock.release()
