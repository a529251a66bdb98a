from threading import Lock, Thread

TIMES = 1000
numbers = []


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


def take(line):
    for number in line:
        numbers.append(number)


line = Serialized(n * n for n in range(TIMES))
threads = [Thread(target=take, args=(line,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(numbers) == [n * n for n in range(TIMES)])
