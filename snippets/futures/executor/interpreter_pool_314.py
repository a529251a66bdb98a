import os
from concurrent.futures import InterpreterPoolExecutor

changed = 0


def square(n):
    global changed
    changed += 1
    return n * n, os.getpid()


if __name__ == "__main__":
    with InterpreterPoolExecutor(max_workers=1) as pool:
        results = list(pool.map(square, [1, 2, 3]))
    print([value for value, pid in results])
    print("同一个进程：", {p for v, p in results} == {os.getpid()})
    print("主程序的 changed：", changed)
