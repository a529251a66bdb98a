import os
from multiprocessing import get_context


def show(method, main):
    print(method, "是主程序生的:", os.getppid() == main)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        process = get_context(method).Process(
            target=show, args=(method, os.getpid())
        )
        process.start()
        process.join()
