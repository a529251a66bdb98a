from multiprocessing import get_context
from threading import Event, Lock, Thread, active_count

lock = Lock()
locked, done = Event(), Event()


def hold():
    with lock:
        locked.set()
        done.wait()


def child_work():
    with lock:  # 子进程自己的锁，新的
        print("子进程：拿到锁，线程数", active_count())


if __name__ == "__main__":
    thread = Thread(target=hold)
    thread.start()
    locked.wait()
    child = get_context("spawn").Process(target=child_work)
    child.start()
    child.join()
    print("父进程：锁还在新线程手里", lock.locked())
    print("退出码", child.exitcode)
    done.set()
    thread.join()
