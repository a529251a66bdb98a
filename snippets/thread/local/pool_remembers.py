from queue import Queue
from threading import Thread, local

request = local()
jobs = Queue()


def handle(name):
    if name:  # 登录了才有名字
        request.user = name
    return getattr(request, "user", "游客")


def worker():
    while (name := jobs.get()) is not None:
        print(f"{name!r} 看到 {handle(name)}")


thread = Thread(target=worker)
thread.start()
for name in ("小红", "", None):  # None：没有活了
    jobs.put(name)
thread.join()
