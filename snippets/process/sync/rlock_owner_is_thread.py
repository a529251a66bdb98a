from multiprocessing import RLock
from threading import Thread


def intrude(rlock):
    print("同一进程的另一个线程:", rlock.acquire(block=False))
    try:
        rlock.release()
    except AssertionError as error:
        print("AssertionError:", error)


if __name__ == "__main__":
    rlock = RLock()
    with rlock:
        print("同一个线程再拿一次:", rlock.acquire(block=False))
        rlock.release()
        thread = Thread(target=intrude, args=(rlock,))
        thread.start()
        thread.join()
