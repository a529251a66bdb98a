from threading import Lock, Thread

lock = Lock()
notes = []


def careless():
    notes.append("没拿锁也改了")


with lock:  # 主线程正拿着锁
    thread = Thread(target=careless)
    thread.start()
    thread.join()
    print(notes)
