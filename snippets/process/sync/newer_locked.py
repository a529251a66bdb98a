from multiprocessing import Lock, RLock, Semaphore

if __name__ == "__main__":
    for lock in (Lock(), RLock(), Semaphore(2)):
        with lock:
            print(type(lock).__name__, lock.locked())
