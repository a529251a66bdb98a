from multiprocessing import Lock, Pool


def work(lock):
    with lock:
        return "做完"


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            print(pool.map(work, [Lock()]))
        except RuntimeError as error:
            print("RuntimeError:", error)
