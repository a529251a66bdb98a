from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        numbers = ["x", "2", "3", "4"]
        results = pool.imap(int, numbers, chunksize=2)
        try:
            next(results)
        except ValueError:
            print("头一捆出错")
        print("还剩下的:", list(results))
