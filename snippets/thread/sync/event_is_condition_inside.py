import threading
from threading import Barrier, Event, Semaphore

for one in (Semaphore(), Event(), Barrier(2)):
    inside = isinstance(one._cond, threading.Condition)
    print(type(one).__name__, inside)
timer = threading.Timer(1, print)
print("Timer", isinstance(timer.finished, Event))
