import os
import warnings
from threading import Event, Thread


def fork():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
    return [warning.category.__name__ for warning in seen]


print("一个线程：", fork())
stop = Event()
Thread(target=stop.wait).start()
print("两个线程：", fork())
stop.set()
