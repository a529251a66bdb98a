import queue
import threading

shelf = queue.Queue(maxsize=1)
baking = threading.Event()


def baker():
    baking.set()
    shelf.put("面包 1")


def seller():
    baking.wait()
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
print("架上", shelf.get())
