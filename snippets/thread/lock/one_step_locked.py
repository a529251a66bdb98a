from threading import Barrier, Lock, Thread


class Tickets:
    def __init__(self, left):
        self.lock = Lock()
        self.left = left

    def try_sell(self):
        with self.lock:  # 检查与卖出在同一个临界区
            if self.left == 0:
                return False
            self.left -= 1
            return True


tickets = Tickets(1)
start = Barrier(2)
results = []


def buy():
    start.wait()  # 两个人一起来
    results.append(tickets.try_sell())


threads = [Thread(target=buy) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"剩余：{tickets.left}，卖出 {sum(results)} 张")
