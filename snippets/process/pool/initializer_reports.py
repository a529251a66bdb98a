from multiprocessing import Pool


def prepare(path):
    global prices, problem
    problem = None
    try:
        with open(path, encoding="utf-8") as file:
            prices = file.read()
    except OSError as error:
        problem = error


def cost(dish):
    if problem:
        raise problem
    return prices[dish]


if __name__ == "__main__":
    with Pool(2, prepare, ("没有这个文件",)) as pool:
        try:
            print(pool.map(cost, ["面"]))
        except OSError as error:
            print("准备不了:", type(error).__name__)
