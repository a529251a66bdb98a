from threading import Lock, Thread

TIMES = 3
lock = Lock()
counter = 0


def add_many():
    global counter
    for _ in range(TIMES):
        with lock:
            counter += 1


threads = [Thread(target=add_many) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"counter = {counter}")
