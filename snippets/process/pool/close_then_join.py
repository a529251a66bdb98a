from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        receipts = [pool.apply_async(square, (n,)) for n in (1, 2)]
        pool.close()
        try:
            pool.apply_async(square, (3,))
        except ValueError as error:
            print("ValueError:", error)
        pool.join()
        print("做完了吗:", [one.ready() for one in receipts])
    print([one.get() for one in receipts])
