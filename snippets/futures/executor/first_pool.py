from concurrent.futures import ThreadPoolExecutor


def cook(dish):
    print(f"煮{dish}")
    return f"一碗{dish}"


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(cook, "面条")
    print(future.result())
