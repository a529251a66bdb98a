from threading import Lock, Thread

LUCKY = False  # 原来是 randrange(1_000_000) == 0
lock = Lock()
counter = 0


def add_one():
    global counter
    if LUCKY:
        counter += 1
    else:
        with lock:
            counter += 1


threads = [Thread(target=add_one) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter =", counter)
