from threading import Barrier, Condition, Event, Semaphore, Timer

for one in (Semaphore(), Event(), Barrier(2)):
    print(type(one).__name__, isinstance(one._cond, Condition))
timer = Timer(1, print)
print("Timer", isinstance(timer.finished, Event))
