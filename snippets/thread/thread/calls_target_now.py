import threading
from threading import Thread


def work():
    print(threading.current_thread().name)


thread = Thread(target=work())  # 多了一对括号
thread.start()
thread.join()
