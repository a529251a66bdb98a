from multiprocessing import Pool

calls = 0


def prepare(table):
    global calls, prices
    calls += 1
    prices = table


def cost(dish):
    return prices[dish], calls


if __name__ == "__main__":
    table = {"面": 12, "饺子": 20, "汤": 3}
    with Pool(2, initializer=prepare, initargs=(table,)) as pool:
        print(pool.map(cost, ["面", "饺子", "汤"]))
    print("主程序里的 calls:", calls)
