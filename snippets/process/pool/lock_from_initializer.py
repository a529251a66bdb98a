from multiprocessing import Lock, Pool


def prepare(shared):
    global lock
    lock = shared


def work(name):
    with lock:
        return name + "做完"


if __name__ == "__main__":
    lock = Lock()
    with Pool(2, prepare, (lock,)) as pool:
        print(pool.map(work, ["甲", "乙"]))
