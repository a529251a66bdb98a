import threading
from fractions import Fraction

cond = threading.Condition()
with cond:
    print(cond.wait(timeout=Fraction(1, 100)))
