from fractions import Fraction
from threading import Thread

thread = Thread(target=print, args=("线程",))
thread.start()
thread.join(Fraction(9, 1))
print(f"活着：{thread.is_alive()}")
