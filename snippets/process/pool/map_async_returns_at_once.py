import multiprocessing
from multiprocessing import Event, Pool


def prepare(event):
    global lamp
    lamp = event


def cook(n):
    lamp.wait()
    return n * 10


if __name__ == "__main__":
    lamp = Event()
    with Pool(2, prepare, (lamp,)) as pool:
        receipt = pool.map_async(cook, [1, 2])
        print("做完了吗:", receipt.ready())
        try:
            receipt.get(timeout=0.05)
        except multiprocessing.TimeoutError:
            print("等了 0.05 秒，没有等到")
        lamp.set()
        print(receipt.get())
        print("做完了吗:", receipt.ready())
