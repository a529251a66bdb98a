from threading import Event, Lock, Semaphore, Thread


class Gate:
    def __init__(self, parties):
        self._parties = parties
        self._count = 0
        self._lock = Lock()
        self._door = Semaphore(0)

    def wait(self, delay=None):
        with self._lock:
            self._count += 1
            if self._count == self._parties:
                self._count = 0
                self._door.release(self._parties)
        if delay:
            delay.wait()  # 走得慢，还没到门口
        self._door.acquire()


def fast():
    for number in (1, 2):
        gate.wait()
        print("快的过了第", number, "轮")
    lapped.set()


def slow():
    for number in (1, 2):
        gate.wait(lapped)
        print("慢的过了第", number, "轮")


gate = Gate(2)
lapped = Event()
threads = [Thread(target=slow), Thread(target=fast)]
for t in threads:
    t.start()
for t in threads:
    t.join()
