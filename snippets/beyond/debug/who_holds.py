import re
import threading

lock = threading.RLock()
taken = threading.Event()
seen = threading.Event()


def cook():
    with lock:
        taken.set()
        seen.wait()


worker = threading.Thread(target=cook, name="cook")
worker.start()
taken.wait()
owner = int(re.search(r"owner=(\d+)", repr(lock))[1])
for thread in threading.enumerate():
    if thread.ident == owner:
        print("锁在谁手里:", thread.name)
seen.set()
worker.join()
