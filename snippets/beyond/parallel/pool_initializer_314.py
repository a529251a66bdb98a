from concurrent.futures import InterpreterPoolExecutor


def prepare(factor):
    import __main__

    __main__.factor = factor


def scale(number):
    import __main__

    return number * __main__.factor


if __name__ == "__main__":
    with InterpreterPoolExecutor(
        2, initializer=prepare, initargs=(10,)
    ) as pool:
        print(list(pool.map(scale, [1, 2, 3])))
        error = pool.submit(int, "三").exception()
    print("这边有 factor：", "factor" in globals())
    print(type(error).__name__, type(error.__cause__).__name__)
