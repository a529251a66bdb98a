from threading import Lock, Thread

lock = Lock()
counter = 0


def add_many():
    global counter
    for _ in range(10_000):
        with lock:
            counter += 1


threads = [Thread(target=add_many) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter == 20_000
