import os
from multiprocessing import get_context


def crash():
    os._exit(3)  # 当场结束，不收尾，好比崩溃


if __name__ == "__main__":
    process = get_context("spawn").Process(target=crash)
    process.start()
    process.join()
    print(f"孩子的退出码 {process.exitcode}，主程序还在")
