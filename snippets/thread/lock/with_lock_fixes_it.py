from threading import Lock, Thread

TIMES = 10_000
counter = 0
lock = Lock()


def add_many():
    global counter
    for _ in range(TIMES):
        with lock:
            counter += 1


threads = [Thread(target=add_many) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
