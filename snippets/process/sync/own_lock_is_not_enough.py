from multiprocessing import Process, Value


def sell(left):
    left.value -= 1


if __name__ == "__main__":
    left = Value("i", 10)
    windows = [Process(target=sell, args=(left,)) for _ in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    print("卖出 2 张，余票:", left.value)
