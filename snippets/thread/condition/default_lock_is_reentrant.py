import threading


def acquire_twice(cond):
    first = cond.acquire()
    second = cond.acquire(blocking=False)
    if second:
        cond.release()
    cond.release()
    return first, second


print(*acquire_twice(threading.Condition()))
print(*acquire_twice(threading.Condition(threading.Lock())))
