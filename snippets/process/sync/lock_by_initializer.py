from multiprocessing import Lock, Pool


def keep(given):
    global lock
    lock = given


def work(n):
    with lock:
        return n * n


if __name__ == "__main__":
    shared = Lock()
    with Pool(2, initializer=keep, initargs=(shared,)) as pool:
        print(pool.map(work, [1, 2, 3]))
