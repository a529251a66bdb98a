from multiprocessing import Event, Lock, Process


def work(lock, ready, never):
    with lock:
        ready.set()
        never.wait()


if __name__ == "__main__":
    lock, ready, never = Lock(), Event(), Event()
    process = Process(target=work, args=(lock, ready, never))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print("拿到锁:", lock.acquire(timeout=0.1))
