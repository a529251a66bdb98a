from concurrent.futures import ThreadPoolExecutor


def cook(dish):
    raise ValueError(f"没有{dish}")


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(cook, "面条")
print("with 正常走完")
print(repr(future.exception()))
try:
    future.result()
except ValueError as error:
    print("result() 抛出：", error)
