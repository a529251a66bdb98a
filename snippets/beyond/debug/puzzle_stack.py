import queue
import threading

shelf = queue.Queue(maxsize=1)
lock = threading.Lock()
baking = threading.Event()


def baker():
    with lock:
        baking.set()
        shelf.put("面包 1")


def seller():
    baking.wait()
    with lock:
        print("卖出", shelf.get())


shelf.put("面包 0")
threads = [
    threading.Thread(target=baker),
    threading.Thread(target=seller),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
