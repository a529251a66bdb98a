from contextlib import contextmanager
from threading import Condition, Event, Lock, Thread


class OneDoor:
    def __init__(self):
        self._door = Lock()  # 人人都要过的门
        self._cond = Condition()
        self._readers = 0

    @contextmanager
    def reading(self):
        with self._door, self._cond:
            self._readers += 1
        try:
            yield
        finally:
            with self._cond:
                self._readers -= 1
                self._cond.notify_all()

    @contextmanager
    def writing(self):
        with self._door:  # 站在门口，后来的谁也过不去
            with self._cond:
                at_door.set()  # 只为演示
                self._cond.wait_for(lambda: not self._readers)
            yield


lock = OneDoor()
inside, at_door, leave = Event(), Event(), Event()
log = []


def first_reader():
    with lock.reading():
        inside.set()
        leave.wait()
        log.append("r")  # 临走才记：写者不该抢在前面


def write():
    with lock.writing():
        log.append("w")


def late_reader():
    with lock.reading():
        log.append("r")


threads = [Thread(target=first_reader), Thread(target=write)]
threads += [Thread(target=late_reader) for _ in range(2)]
threads[0].start()
inside.wait()
threads[1].start()
at_door.wait()
for t in threads[2:]:
    t.start()
leave.set()
for t in threads:
    t.join()
print(log)
assert lock._readers == 0  # 都走了
