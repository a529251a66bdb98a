from threading import Lock, Thread

TIMES = 10_000
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
print("对" if counter == 2 * TIMES else "不对")
