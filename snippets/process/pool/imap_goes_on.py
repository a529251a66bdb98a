from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        results = pool.imap(int, ["1", "x", "3"])
        while True:
            try:
                print(next(results))
            except StopIteration:
                break
            except ValueError as error:
                print("出错:", error)
