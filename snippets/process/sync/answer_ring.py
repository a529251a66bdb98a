from multiprocessing import Array, Lock, Process, Semaphore, Value

N = 3
SIZE = 2


class Ring:
    """装整数的有界缓冲区，几个进程都可以放、可以取。"""

    def __init__(self, size):
        self.cells = Array("i", size, lock=False)
        self.puts = Value("i", 0, lock=False)  # 一共放了几个
        self.gets = Value("i", 0, lock=False)  # 一共取了几个
        self.lock = Lock()
        self.empty = Semaphore(size)  # 空着的格子
        self.full = Semaphore(0)  # 有东西的格子

    def put(self, item):
        self.empty.acquire()
        with self.lock:
            self.cells[self.puts.value % len(self.cells)] = item
            self.puts.value += 1
        self.full.release()

    def get(self):
        self.full.acquire()
        with self.lock:
            item = self.cells[self.gets.value % len(self.cells)]
            self.gets.value += 1
        self.empty.release()
        return item


def produce(ring, items):
    for item in items:
        ring.put(item)


if __name__ == "__main__":
    ring = Ring(SIZE)
    jobs = [range(N), [10]]
    producers = [
        Process(target=produce, args=(ring, job)) for job in jobs
    ]
    for producer in producers:
        producer.start()
    got = [ring.get() for _ in range(N + 1)]
    for producer in producers:
        producer.join()
    print("都取到了:", sorted(got))
    got.remove(10)  # 它夹在哪里，说不准
    print("同一个进程放的，先放先取:", got)
