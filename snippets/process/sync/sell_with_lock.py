from multiprocessing import Lock, Process, Value


def sell(left, lock):
    with lock:
        seen = left.value
        left.value = seen - 1


if __name__ == "__main__":
    left = Value("i", 10, lock=False)
    lock = Lock()
    args = (left, lock)
    windows = [Process(target=sell, args=args) for _ in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    print("卖出 2 张，余票:", left.value)
