import os
import warnings
from queue import SimpleQueue
from threading import Event, Thread

warnings.simplefilter("ignore")


def worker(jobs):
    while True:
        jobs.get().set()


def begin():
    global jobs
    jobs = SimpleQueue()  # 队列也要新的
    Thread(target=worker, args=(jobs,), daemon=True).start()


def ask():
    lamp = Event()
    jobs.put(lamp)
    lamp.wait()


os.register_at_fork(after_in_child=begin)
begin()
ask()
print("父进程：点亮了", flush=True)
child = os.fork()
if child == 0:
    ask()
    print("子进程：点亮了", flush=True)
    os._exit(0)
os.waitpid(child, 0)
