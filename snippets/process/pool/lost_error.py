from multiprocessing import Pool


def save(n):
    raise OSError("磁盘满了")


if __name__ == "__main__":
    with Pool(2) as pool:
        for n in range(3):
            pool.apply_async(save, (n,))
        pool.close()
        pool.join()
    print("都存好了")
