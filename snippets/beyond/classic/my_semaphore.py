from threading import Condition, Lock, Thread

ROOM = 2
N = 3


class MySemaphore:
    def __init__(self, value=1):
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self):
        with self._cond:
            while self._value == 0:
                self._cond.wait()
            self._value -= 1
            assert self._value >= 0, "发出去的比有的多"

    def release(self):
        with self._cond:
            self._value += 1
            self._cond.notify()


gate = MySemaphore(ROOM)


def work():
    gate.acquire()
    gate.release()


threads = [Thread(target=work) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("还回来了", gate._value, "个")
