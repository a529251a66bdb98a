from threading import Thread, current_thread, local


class Counter(local):
    def __init__(self, start):
        print(f"__init__({start}) 在 {current_thread().name}")
        self.value = start


counter = Counter(10)  # 这里就初始化主线程的一份
counter.value += 1


def work():
    counter.value += 5  # 先在这个线程里初始化


thread = Thread(target=work, name="另一个线程")
thread.start()
thread.join()
print(f"主线程的：{counter.value}")
