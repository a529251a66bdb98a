from concurrent.futures import ProcessPoolExecutor


def cook(dish):
    raise ValueError(f"没有{dish}")


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        future = pool.submit(cook, "面条")
        try:
            future.result()
        except ValueError as error:
            print(repr(error))
            for line in str(error.__cause__).splitlines():
                if line.endswith("cook"):
                    print(line.partition(", ")[2])
