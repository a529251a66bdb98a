import threading
from queue import Queue

window = Queue()  # 出菜口：两个线程共用


def cook():
    for dish in ["面条", "饺子"]:
        window.put(dish)


def eat():
    for _ in range(2):
        print("吃到", window.get())


eater = threading.Thread(target=eat)
cooker = threading.Thread(target=cook)
eater.start()
cooker.start()
eater.join()
cooker.join()
