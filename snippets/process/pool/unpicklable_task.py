from multiprocessing import Pool


def later(n):
    return lambda: n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        for function in (lambda n: n * n, later):
            try:
                print(pool.map(function, [1, 2]))
            except Exception as error:
                print(type(error).__name__)
