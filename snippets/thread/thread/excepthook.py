import threading
from threading import Thread

seen = []


def remember(args):
    seen.append((args.thread.name, args.exc_type.__name__))


def work():
    raise ValueError("坏了")


threading.excepthook = remember
thread = Thread(target=work, name="后厨")
thread.start()
thread.join()
print(seen)
