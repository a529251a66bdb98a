from multiprocessing import Pool


def handle(value):
    raise ValueError(f"处理不了 {value}")


if __name__ == "__main__":
    with Pool(2) as pool:
        receipt = pool.apply_async(abs, (-7,))
        try:
            handle(receipt.get())
        except ValueError as error:
            print("主线程接住:", error)
