from multiprocessing import Event, Lock, Process


def hold(lock, inside, done):
    with lock:
        inside.set()
        done.wait()


if __name__ == "__main__":
    args = lock, inside, done = Lock(), Event(), Event()
    print("没人拿:", lock)
    with lock:
        print("主程序拿着:", lock)
    process = Process(target=hold, args=args)
    process.start()
    inside.wait()
    print("孩子拿着:", lock)
    done.set()
    process.join()
