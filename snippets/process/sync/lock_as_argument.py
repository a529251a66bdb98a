from multiprocessing import Event, Lock, Process


def hold(lock, inside, done):
    with lock:
        inside.set()
        done.wait()


if __name__ == "__main__":
    args = lock, inside, done = Lock(), Event(), Event()
    process = Process(target=hold, args=args)
    process.start()
    inside.wait()
    print("孩子拿着锁，主程序也拿到了:", lock.acquire(timeout=0.1))
    done.set()
    process.join()
    print("孩子走了，主程序拿到了:", lock.acquire(block=False))
