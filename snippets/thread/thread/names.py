import threading
from threading import Thread


def work():
    seen.append(threading.current_thread().name)


seen = [threading.current_thread().name]
unnamed = Thread(target=work)
named = Thread(target=work, name="后厨")
for thread in unnamed, named:
    thread.start()
    thread.join()
print(seen)
