from multiprocessing import Lock, get_context

lock = Lock()


def hold(inside, done):
    with lock:
        inside.set()
        done.wait()


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        args = inside, done = context.Event(), context.Event()
        process = context.Process(target=hold, args=args)
        process.start()
        inside.wait()
        taken = lock.acquire(timeout=0.05)
        print(f"{method}：孩子拿着锁，主程序也拿到了: {taken}")
        if taken:
            lock.release()
        done.set()
        process.join()
