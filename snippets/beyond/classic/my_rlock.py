from threading import Lock, Thread, get_ident


class MyRLock:
    def __init__(self):
        self._lock = Lock()
        self._owner = None
        self._count = 0

    def __enter__(self):
        me = get_ident()
        if self._owner != me:  # 不是我的，就去拿
            self._lock.acquire()
            self._owner = me
        self._count += 1

    def __exit__(self, *exc_info):
        if self._owner != get_ident():
            raise RuntimeError("不是我的锁，不能放")
        self._count -= 1
        if self._count == 0:
            self._owner = None  # 先擦掉名字
            self._lock.release()  # 再放锁


lock = MyRLock()
total = 0


def add(amount):
    global total
    with lock:
        total += amount


def add_twice(amount):
    with lock:
        add(amount)
        add(amount)


threads = [Thread(target=add_twice, args=(n,)) for n in (1, 10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
try:
    lock.__exit__()
except RuntimeError as error:
    print(error)
