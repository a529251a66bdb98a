from multiprocessing import Barrier, Pool


def prepare(barrier):
    global both
    both = barrier


def hello(name):
    both.wait()  # 两件活都在做，才能过去
    return f"hello {name}"


if __name__ == "__main__":
    with Pool(2, prepare, (Barrier(2),)) as pool:
        receipts = [
            pool.apply_async(hello, (name,))
            for name in ("martin", "ana")
        ]
        for receipt in receipts:
            print(receipt.get())
