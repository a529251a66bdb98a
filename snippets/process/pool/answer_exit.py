from multiprocessing import Pool


def halve(n):
    if n % 2:
        raise ValueError(f"{n} 是单数")
    return n // 2


if __name__ == "__main__":
    with Pool(1) as pool:
        odd = pool.apply_async(halve, (5,))
        even = pool.apply_async(halve, (4,))
        print(even.get())
        try:
            odd.get()
        except ValueError as error:
            print("ValueError:", error)
