from multiprocessing import Array, Event, Process, Value


def sell(n, price, ready, quoted):
    ready.wait()  # 定好价才开门
    quoted[n] = price.value


if __name__ == "__main__":
    N = 2
    price = Value("i", 0, lock=False)
    ready = Event()
    quoted = Array("i", N, lock=False)  # 各窗口报的价
    windows = [
        Process(target=sell, args=(n, price, ready, quoted))
        for n in range(N)
    ]
    for window in windows:
        window.start()
    price.value = 45
    ready.set()
    for window in windows:
        window.join()
    print("各窗口报的价:", quoted[:])
