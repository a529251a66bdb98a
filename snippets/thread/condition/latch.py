import threading


class Latch:
    """一次性的门：开之前都等着，开之后不再拦人。"""

    def __init__(self):
        self._cond = threading.Condition()
        self._open = False

    def wait(self, timeout=None):
        with self._cond:
            return self._cond.wait_for(lambda: self._open, timeout)

    def open(self):
        with self._cond:
            self._open = True
            self._cond.notify_all()


latch = Latch()
print("开门之前:", latch.wait(timeout=0.01))
passed = []
threads = [
    threading.Thread(target=lambda: passed.append(latch.wait()))
    for _ in range(3)
]
for t in threads:
    t.start()
latch.open()
for t in threads:
    t.join()
print("三个线程:", passed)
print("迟到的人:", latch.wait())
