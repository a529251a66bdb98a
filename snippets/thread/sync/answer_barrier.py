from threading import Condition, Thread

ROUNDS = 3


class Gate:
    """能用好多轮的栅栏。"""

    def __init__(self, parties):
        self._cond = Condition()
        self._parties = parties
        self._waiting = 0
        self._round = 0

    def wait(self):
        with self._cond:
            now = self._round
            self._waiting += 1
            if self._waiting == self._parties:
                self._waiting = 0
                self._round += 1  # 这一轮齐了
                self._cond.notify_all()
            else:
                self._cond.wait_for(lambda: self._round > now)


gate = Gate(2)
log = []


def work():
    for number in range(ROUNDS):
        log.append(number)
        gate.wait()


threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log == sorted(log), len(log))
