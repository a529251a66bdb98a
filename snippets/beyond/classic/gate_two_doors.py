from threading import Lock, Semaphore, Thread

N = 2
ROUNDS = 3


class Gate:
    def __init__(self, parties):
        self._parties = parties
        self._count = 0
        self._lock = Lock()
        self._doors = [Semaphore(0), Semaphore(0)]
        self._round = 0

    def wait(self):
        with self._lock:
            door = self._doors[self._round % 2]  # 单双轮各一扇
            self._count += 1
            if self._count == self._parties:
                self._count = 0
                self._round += 1
                door.release(self._parties)
        door.acquire()


gate = Gate(N)
done = []


def work():
    for number in range(ROUNDS):
        gate.wait()
        done.append(number)


threads = [Thread(target=work) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("整齐：", done == sorted(done))
