from threading import Thread, local


class Counter(local):
    def __init__(self):
        self.value = 0  # 每个线程头一次用到时


counter = Counter()


def work():
    counter.value += 1
    print(f"加好了，是 {counter.value}")


thread = Thread(target=work)
thread.start()
thread.join()
