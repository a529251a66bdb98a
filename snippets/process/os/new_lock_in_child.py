import os
import warnings
from threading import Event, Lock, Thread

warnings.simplefilter("ignore")
lock = Lock()
money = {"甲": 50, "乙": 50}
halfway, forked = Event(), Event()


def transfer():
    with lock:
        money["甲"] -= 10
        halfway.set()
        forked.wait()  # 转到一半
        money["乙"] += 10


def new_lock():
    global lock
    lock = Lock()


os.register_at_fork(after_in_child=new_lock)
thread = Thread(target=transfer)
thread.start()
halfway.wait()
child = os.fork()
forked.set()
if child == 0:
    with lock:
        print("子进程：", sum(money.values()), flush=True)
    os._exit(0)
os.waitpid(child, 0)
with lock:
    print("父进程：", sum(money.values()))
