from threading import Lock, Thread

TIMES = 1_000


class Counter:
    def __init__(self):
        self._lock = Lock()
        self._value = 0

    def add(self, amount=1):
        with self._lock:
            self._value += amount
            return self._value  # 在锁里取出自己加完的值

    @property
    def value(self):
        with self._lock:
            return self._value


counter = Counter()
seen = []  # 每次 add 的返回值，应当各不相同


def work():
    for _ in range(TIMES):
        seen.append(counter.add())


threads = [Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter.value)
print(sorted(seen) == list(range(1, 4 * TIMES + 1)))
