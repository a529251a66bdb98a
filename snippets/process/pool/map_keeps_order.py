from multiprocessing import Event, Pool


def prepare(event):
    global lamp
    lamp = event


def cook(n):
    if n == 0:
        lamp.wait()  # 第 0 件，等第 3 件做完
    if n == 3:
        lamp.set()
    return n * 10


if __name__ == "__main__":
    lamp = Event()
    with Pool(2, prepare, (lamp,)) as pool:
        print(pool.map(cook, [0, 1, 2, 3]))
