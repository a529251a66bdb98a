import threading
from multiprocessing import Pool


def shout(args):  # 线程里没有接住的异常，报到这里来
    print("线程死了:", args.exc_value)


def got(value):
    raise ValueError("处理不了")


if __name__ == "__main__":
    threading.excepthook = shout
    with Pool(2) as pool:
        receipt = pool.apply_async(abs, (-7,), callback=got)
        print(receipt.get())
