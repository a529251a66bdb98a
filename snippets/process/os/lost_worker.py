import os
import warnings
from queue import SimpleQueue
from threading import Event, Thread

warnings.simplefilter("ignore")
jobs = SimpleQueue()


def worker():
    while True:
        jobs.get().set()  # 活很简单：点亮一盏灯


def ask():
    lamp = Event()
    jobs.put(lamp)
    lamp.wait()


Thread(target=worker, daemon=True).start()
ask()
print("父进程：点亮了", flush=True)
child = os.fork()
if child == 0:
    ask()
    os._exit(0)
os.waitpid(child, 0)
