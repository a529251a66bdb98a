from multiprocessing import Pool


def cook(n):
    raise ValueError(f"第 {n} 件做坏了")


if __name__ == "__main__":
    with Pool(2) as pool:
        receipt = pool.apply_async(cook, (7,))
        try:
            receipt.get()
        except ValueError as error:
            print("接住:", error)
            cause = error.__cause__
            print(type(cause).__name__)
            print("写着出错的那一行:", "in cook" in str(cause))
        print("顺利吗:", receipt.successful())
