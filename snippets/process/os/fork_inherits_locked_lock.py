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


thread = Thread(target=hold)
thread.start()
locked.wait()
child = os.fork()
forked.set()  # 两边各有一盏灯，都点亮
if child == 0:
    print("子进程：", lock.acquire(timeout=0.2), flush=True)
    os._exit(0)
os.waitpid(child, 0)
print("父进程：", lock.acquire())
