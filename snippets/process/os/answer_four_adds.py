from multiprocessing import Process
from threading import Lock, Thread

lock = Lock()
count = 0


def add():
    global count
    with lock:
        count += 1


if __name__ == "__main__":
    helpers = [Process(target=add) for _ in range(2)]
    helpers += [Thread(target=add) for _ in range(2)]
    for helper in helpers:
        helper.start()
    for helper in helpers:
        helper.join()
    print(count)
