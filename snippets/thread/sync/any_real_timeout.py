from fractions import Fraction
from threading import Event, Semaphore

moment = Fraction(1, 100)  # 百分之一秒
for wait in (Event().wait, Semaphore(0).acquire):
    try:
        print(wait(timeout=moment))
    except TypeError:
        print("TypeError")
