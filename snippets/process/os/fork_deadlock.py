import os
import warnings
from threading import Event, Lock, Thread

warnings.simplefilter("ignore")
lock = Lock()
locked, forked = Event(), Event()


def hold():
    with lock:
        locked.set()
        forked.wait()


def child_work():
    with lock:
        os._exit(0)


thread = Thread(target=hold)
thread.start()
locked.wait()  # 新线程拿到锁了
child = os.fork()
if child == 0:
    child_work()
forked.set()
thread.join()
print("父进程：还锁着吗？", lock.locked(), flush=True)
os.waitpid(child, 0)
