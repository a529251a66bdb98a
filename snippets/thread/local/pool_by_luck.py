from queue import Queue
from threading import Thread, local

request = local()
jobs = Queue()
seen = {}


def handle(name):
    if name:
        request.user = name
    return getattr(request, "user", "游客")


def worker():
    while (name := jobs.get()) is not None:
        seen[name] = handle(name)


for name in ("小红", "", None, None):
    jobs.put(name)
threads = [Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"小红看到{seen['小红']}，没登录的看到{seen['']}")
