from multiprocessing import Pool


def save(n):
    raise OSError("磁盘满了")


if __name__ == "__main__":
    with Pool(2) as pool:
        receipts = [pool.apply_async(save, (n,)) for n in range(3)]
        for receipt in receipts:
            try:
                receipt.get()
                print("存好了")
            except OSError as error:
                print("没存好:", error)
