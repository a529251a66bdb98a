from threading import Barrier, Lock, Thread


class Tickets:
    def __init__(self, left):
        self.lock = Lock()
        self.left = left

    def has_left(self):
        with self.lock:
            return self.left > 0

    def sell(self):
        with self.lock:
            self.left -= 1


tickets = Tickets(1)
both_checked = Barrier(2)


def buy():
    if tickets.has_left():
        both_checked.wait()  # 两个人都看到还有一张
        tickets.sell()


threads = [Thread(target=buy) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"剩余：{tickets.left}")
