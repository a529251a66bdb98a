import threading
from queue import Queue

window = Queue(2)  # 出菜口只摆得下两份
finished = threading.Event()


def cook():
    for dish in ["面条", "饺子", "馄饨"]:
        window.put(dish)
    finished.set()


cooker = threading.Thread(target=cook)
cooker.start()
print("三份都放进去了：", finished.wait(0.1))
print("取走", window.get())
print("三份都放进去了：", finished.wait())
cooker.join()
