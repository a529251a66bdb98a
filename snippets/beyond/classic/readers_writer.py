from contextlib import contextmanager
from threading import Condition, Event, Thread

READERS = 3


class ReadersFirst:
    def __init__(self):
        self._cond = Condition()
        self._readers = 0
        self._writing = False

    @contextmanager
    def reading(self):
        with self._cond:
            self._cond.wait_for(lambda: not self._writing)
            self._readers += 1
        try:
            yield  # 在锁外面读，所以能有几个人一起读
        finally:
            with self._cond:
                self._readers -= 1
                self._cond.notify_all()

    @contextmanager
    def writing(self):
        with self._cond:
            self._cond.wait_for(
                lambda: not self._writing and not self._readers
            )
            self._writing = True
        try:
            yield
        finally:
            with self._cond:
                self._writing = False
                self._cond.notify_all()


lock = ReadersFirst()
inside = [Event() for _ in range(READERS)]
asked = Event()
log = []
writing = False


def read(i):
    with lock.reading():
        log.append("r")
        inside[i].set()
        if i + 1 < READERS:
            inside[i + 1].wait()  # 下一位进来了，我才走
        assert not writing, "还有人在读，就写起来了"


def write():
    global writing
    asked.set()
    with lock.writing():
        writing = True
        log.append("w")
        writing = False


threads = [Thread(target=read, args=(i,)) for i in range(READERS)]
threads.insert(1, Thread(target=write))
threads[0].start()
inside[0].wait()  # 头一位读者已经在里面
threads[1].start()
asked.wait()  # 写者来了；别的读者都比他晚到
for t in threads[2:]:
    t.start()
threads[-1].join()  # 最后一位读者走了，写者随时会写
with lock.reading():  # 这时再来读，也不会撞上他正在写
    assert not writing, "正在写，也进来读"
for t in threads:
    t.join()
print(log)
