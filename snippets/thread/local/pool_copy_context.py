from contextvars import ContextVar, copy_context
from queue import Queue
from threading import Thread

user = ContextVar("user", default="游客")
jobs = Queue()


def handle(name):
    if name:
        user.set(name)
    return user.get()


def worker():
    while (job := jobs.get()) is not None:
        context, name = job
        print(f"{name!r} 看到 {context.run(handle, name)}")


thread = Thread(target=worker)
thread.start()
for name in ("小红", ""):
    jobs.put((copy_context(), name))  # 每件活一份快照
jobs.put(None)
thread.join()
