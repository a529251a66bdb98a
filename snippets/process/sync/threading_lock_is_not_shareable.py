import threading
from multiprocessing import get_context


def work(lock):
    with lock:
        print("到不了这里")


if __name__ == "__main__":
    context = get_context("spawn")
    lock = threading.Lock()
    try:
        context.Process(target=work, args=(lock,)).start()
    except TypeError as error:
        print("TypeError:", error)
