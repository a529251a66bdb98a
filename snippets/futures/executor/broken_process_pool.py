import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def crash():
    os._exit(7)  # 像崩溃那样突然没了


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        try:
            pool.submit(crash).result()
        except BrokenProcessPool as error:
            print("这一件：", type(error).__name__)
            told = "exit code 7" in str(error.__cause__)
            print("说出了退出码：", told)
        try:
            pool.submit(pow, 2, 10)
        except BrokenProcessPool as error:
            print("后来的：", type(error).__name__)
