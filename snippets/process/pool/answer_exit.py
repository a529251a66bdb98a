from multiprocessing import Pool


def halve(n):
    if n % 2:
        raise ValueError(f"{n} 是单数")
    return n // 2


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            print(pool.map(halve, [2, 4, 5]))
        except ValueError as error:
            print("ValueError:", error)
