from multiprocessing import Lock, Process


def give_back(lock):
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    lock.acquire()
    process = Process(target=give_back, args=(lock,))
    process.start()
    process.join()
    print("又能获取了:", lock.acquire(block=False))
    lock.release()
    try:
        lock.release()
    except ValueError as error:
        print("ValueError:", error)
