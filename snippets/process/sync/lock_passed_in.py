from multiprocessing import get_context


def hold(lock, inside, done):
    with lock:
        inside.set()
        done.wait()


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        lock = context.Lock()
        inside, done = context.Event(), context.Event()
        args = (lock, inside, done)
        process = context.Process(target=hold, args=args)
        process.start()
        inside.wait()
        taken = lock.acquire(timeout=0.05)
        print(f"{method}：孩子拿着锁，主程序也拿到了: {taken}")
        done.set()
        process.join()
