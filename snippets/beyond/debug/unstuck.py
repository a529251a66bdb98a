import queue
import threading

lock = threading.Lock()
dishes = queue.SimpleQueue()


def cook():
    with lock:
        dishes.put("面")


worker = threading.Thread(target=cook, name="cook")
with lock:
    worker.start()
print("老板放了锁，等面", flush=True)
dish = dishes.get()
print("上菜:", dish)
worker.join()
