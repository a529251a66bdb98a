import multiprocessing
from multiprocessing import Event, Pool


def prepare(*events):
    global started, lamp
    started, lamp = events


def cook():
    try:
        started.set()
        lamp.wait()
    finally:
        print("收拾干净")


if __name__ == "__main__":
    started, lamp = Event(), Event()
    with Pool(1, prepare, (started, lamp)) as pool:
        receipt = pool.apply_async(cook)
        started.wait()
    try:
        receipt.get(timeout=0.1)
    except multiprocessing.TimeoutError:
        print("with 结束了，活没有做完")
