import atexit
from threading import Event, Thread

last_line = Event()


def work():
    last_line.wait()
    print("线程：我也干完了")


atexit.register(print, "解释器：收场")
Thread(target=work).start()
print("主线程：只剩最后一句")
last_line.set()
