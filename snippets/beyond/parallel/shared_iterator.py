from threading import Barrier, Thread

both_read = Barrier(2)
got = []


class Tickets:
    """一个迭代器：1 号、2 号、3 号……"""

    sold = 0

    def __iter__(self):
        return self

    def __next__(self):
        number = self.sold + 1
        both_read.wait()  # 等两个线程都读过了
        self.sold = number
        return number


def take():
    got.append(next(line))


line = Tickets()
threads = [Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("两个线程取到", got)
