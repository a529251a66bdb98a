from multiprocessing import Pool

language = "中文"


def hello(name):
    return language


if __name__ == "__main__":
    language = "English"
    with Pool(1) as pool:
        print(pool.map(hello, ["martin"]))
