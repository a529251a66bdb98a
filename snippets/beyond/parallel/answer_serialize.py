from threading import Lock, Thread

TIMES = 500
numbers = []


class Tickets:
    """从 1 号发到 TIMES 号；自己不管线程安全。"""

    sold = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.sold >= TIMES:
            raise StopIteration
        self.sold += 1
        return self.sold


class Serialized:
    """几个线程可以共用的迭代器。"""

    def __init__(self, iterable):
        self._iterator = iter(iterable)
        self._lock = Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            return next(self._iterator)


def take():
    for number in line:
        numbers.append(number)


line = Serialized(Tickets())
threads = [Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(numbers) == list(range(1, TIMES + 1)))
