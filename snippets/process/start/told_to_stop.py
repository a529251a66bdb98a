from multiprocessing import Event, Lock, Process


def work(lock, ready, stop):
    with lock:
        ready.set()
        stop.wait()


if __name__ == "__main__":
    lock, ready, stop = Lock(), Event(), Event()
    process = Process(target=work, args=(lock, ready, stop))
    process.start()
    ready.wait()
    print("孩子拿着锁:", not lock.acquire(block=False))
    stop.set()
    process.join()
    print("拿到锁:", lock.acquire(timeout=0.1))
