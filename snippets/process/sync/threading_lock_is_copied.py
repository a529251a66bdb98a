import threading
from multiprocessing import get_context


def hold(lock, inside, done):
    with lock:
        inside.set()
        done.wait()


if __name__ == "__main__":
    context = get_context("fork")
    lock = threading.Lock()
    inside, done = context.Event(), context.Event()
    args = (lock, inside, done)
    process = context.Process(target=hold, args=args)
    process.start()
    inside.wait()
    print("孩子拿着锁，主程序也拿到了:", lock.acquire(timeout=0.1))
    done.set()
    process.join()
