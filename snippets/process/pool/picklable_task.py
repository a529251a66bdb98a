from multiprocessing import Pool


def square(n):
    return n * n


def with_input(n):
    return n, n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        for function in (square, with_input):
            print(pool.map(function, [1, 2]))
