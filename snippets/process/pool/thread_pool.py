from multiprocessing.pool import ThreadPool

finished = []

with ThreadPool(2) as pool:
    print(pool.map(lambda n: n * n, [1, 2, 3]))
    pool.apply(finished.append, ("同一个列表",))
print(finished)
