from functools import partial
from multiprocessing import Pool


def cost(price, count):
    return price * count


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(cost, [(12, 2), (20, 3)]))
        print(pool.map(partial(cost, 12), [1, 2, 3]))
