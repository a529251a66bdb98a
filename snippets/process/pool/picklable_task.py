from multiprocessing import Pool


def square(n):
    return n * n


def later(n):
    return square, n


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, [1, 2]))
        for function, n in pool.map(later, [1, 2]):
            print(function(n))
