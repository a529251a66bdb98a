from threading import Lock, Thread

lock = Lock()
total = 0


def add():
    global total
    for _ in range(2):
        with lock:
            total += 1


threads = [Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
