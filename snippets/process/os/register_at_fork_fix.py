import os
import time
import warnings
from threading import Event, Lock, Thread

warnings.simplefilter("ignore")
lock = Lock()
money = {"甲": 50, "乙": 50}
halfway = Event()


def transfer():
    with lock:
        money["甲"] -= 10
        halfway.set()
        time.sleep(0.1)  # 转到一半，正忙着
        money["乙"] += 10


os.register_at_fork(
    before=lock.acquire,
    after_in_parent=lock.release,
    after_in_child=lock.release,
)
thread = Thread(target=transfer)
thread.start()
halfway.wait()
child = os.fork()
if child == 0:
    with lock:
        print("子进程：", sum(money.values()), flush=True)
    os._exit(0)
os.waitpid(child, 0)
with lock:
    print("父进程：", sum(money.values()))
