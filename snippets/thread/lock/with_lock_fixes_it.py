from threading import Lock, Thread

counter = 0
lock = Lock()


def add_many():
    global counter
    for _ in range(10_000):
        with lock:
            counter += 1


threads = [Thread(target=add_many) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
