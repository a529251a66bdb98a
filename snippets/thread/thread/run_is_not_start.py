import threading
from threading import Thread


def work():
    print(threading.current_thread().name)


thread = Thread(target=work, name="后厨")
thread.run()  # 只是普通的调用
