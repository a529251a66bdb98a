from contextlib import contextmanager
from threading import Condition, Event, Semaphore, Thread

WRITERS = 3


class WritersFirst:
    def __init__(self):
        self._cond = Condition()
        self._readers = 0
        self._writing = False
        self._queued = 0  # 几个写者在等

    @contextmanager
    def reading(self):
        with self._cond:
            self._cond.wait_for(
                lambda: not self._writing and not self._queued
            )
            self._readers += 1
        try:
            yield
        finally:
            with self._cond:
                self._readers -= 1
                self._cond.notify_all()

    @contextmanager
    def writing(self):
        with self._cond:
            self._queued += 1
            queued.release()  # 只为演示：让主线程知道
            self._cond.wait_for(
                lambda: not self._writing and not self._readers
            )
            self._queued -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._cond:
                self._writing = False
                self._cond.notify_all()


lock = WritersFirst()
queued = Semaphore(0)
inside = Event()
leave = Event()
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


threads = [Thread(target=first_reader)]
threads[0].start()
inside.wait()
for _ in range(WRITERS):
    threads.append(Thread(target=write))
    threads[-1].start()
    queued.acquire()  # 他排上队了
threads.append(Thread(target=late_reader))
threads[-1].start()  # 此刻里面只有一位读者
leave.set()
for t in threads:
    t.join()
print(log)
