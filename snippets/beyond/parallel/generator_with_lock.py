from threading import Lock, Thread

got = []
lock = Lock()


def tickets():
    while True:
        number = len(got) + 1
        yield f"{number} 号"


def take():
    with lock:
        got.append(next(line))


line = tickets()
threads = [Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(got)
