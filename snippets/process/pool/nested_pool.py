from multiprocessing import Pool


def double(n):
    return n * 2


def cook(table):
    with Pool(2) as inner:
        return inner.map(double, table)


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            print(pool.map(cook, [[1, 2], [3]]))
        except AssertionError as error:
            print("AssertionError:", error)
        pool.close()
        pool.join()  # 让工人正常收工，把里面造了一半的收回去
