from contextvars import ContextVar
from queue import Queue
from threading import Thread

user = ContextVar("user", default="游客")
jobs = Queue()


def handle(name):
    if name:
        user.set(name)
    return user.get()


def worker():
    while (name := jobs.get()) is not None:
        print(f"{name!r} 看到 {handle(name)}")


thread = Thread(target=worker)
thread.start()
for name in ("小红", "", None):
    jobs.put(name)
thread.join()
