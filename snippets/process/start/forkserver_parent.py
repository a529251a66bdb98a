import os
from multiprocessing import get_context, parent_process


def show(method, main):
    print(method, os.getppid() == main, end=" ")
    print(parent_process().pid == main)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        args = (method, os.getpid())
        context = get_context(method)
        process = context.Process(target=show, args=args)
        process.start()
        process.join()
