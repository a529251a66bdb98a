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
