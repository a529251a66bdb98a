from multiprocessing import get_context


def work(lock):
    with lock:
        print("拿到了锁")


if __name__ == "__main__":
    lock = get_context("fork").Lock()
    for method in ("spawn", "forkserver"):
        context = get_context(method)
        process = context.Process(target=work, args=(lock,))
        try:
            process.start()
        except RuntimeError as error:
            print(error)
