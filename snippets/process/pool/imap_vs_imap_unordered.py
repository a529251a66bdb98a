import multiprocessing
from multiprocessing import Event, Pool


def prepare(event):
    global lamp
    lamp = event


def cook(dish):
    if dish == "炖肉":
        lamp.wait()
    return dish


if __name__ == "__main__":
    lamp = Event()
    dishes = ["炖肉", "凉菜"]
    with Pool(3, prepare, (lamp,)) as pool:
        by_finish = pool.imap_unordered(cook, dishes)
        by_input = pool.imap(cook, dishes)
        print("imap_unordered 先给:", next(by_finish))
        try:
            by_input.next(timeout=0.05)
        except multiprocessing.TimeoutError:
            print("imap 还在等炖肉")
        lamp.set()
        print("imap_unordered 后给:", next(by_finish))
        print("imap:", list(by_input))
