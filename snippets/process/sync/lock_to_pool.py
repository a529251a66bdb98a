from multiprocessing import Lock, Pool


def work(lock):
    with lock:
        return "做完了"


if __name__ == "__main__":
    lock = Lock()
    with Pool(2) as pool:
        try:
            print(pool.map(work, [lock, lock]))
        except RuntimeError as error:
            print("RuntimeError:", error)
