from queue import Queue
from threading import Thread, local

request = local()
jobs = Queue()
seen = {}


def handle(name):
    request.user = name or "游客"  # 先写，不看上一件活的
    try:
        return request.user
    finally:
        del request.user  # 做完就清，不留给下一件活


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
