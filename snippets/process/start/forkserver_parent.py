import os
from multiprocessing import get_context


def show(method, main):
    print(method, "是主程序生的:", os.getppid() == main)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        args = (method, os.getpid())
        context = get_context(method)
        process = context.Process(target=show, args=args)
        process.start()
        process.join()
