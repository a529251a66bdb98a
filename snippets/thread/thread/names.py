import threading
from threading import Thread


def work():
    seen.append(threading.current_thread().name)


seen = [threading.current_thread().name]
for thread in Thread(target=work), Thread(target=work, name="后厨"):
    thread.start()
    thread.join()
print(seen)
