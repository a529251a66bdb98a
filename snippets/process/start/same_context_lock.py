from multiprocessing import get_context


def work(lock):
    with lock:
        print("拿到了锁")


if __name__ == "__main__":
    context = get_context("spawn")
    lock = context.Lock()
    process = context.Process(target=work, args=(lock,))
    process.start()
    process.join()
