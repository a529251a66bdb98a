from multiprocessing import Barrier, Process, Value


def sell(left, both_read):
    seen = left.value
    both_read.wait()  # 两个窗口都看过余票，才往下走
    left.value = seen - 1


if __name__ == "__main__":
    left = Value("i", 10, lock=False)  # 余票
    args = (left, Barrier(2))
    windows = [Process(target=sell, args=args) for _ in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    print("卖出 2 张，余票:", left.value)
