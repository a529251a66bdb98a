import pickle
import threading


def make():
    def inner():
        pass

    return inner


class Counter:
    def __init__(self):
        self.lock = threading.Lock()


for what in (make(), Counter()):
    try:
        pickle.dumps(what)
    except Exception as error:
        print(type(error).__name__)
        print(str(error).partition(" at 0x")[0])
