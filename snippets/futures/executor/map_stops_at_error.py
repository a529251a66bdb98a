from concurrent.futures import ThreadPoolExecutor


def cook(n):
    if n == 2:
        raise ValueError(f"{n} 号煮糊了")
    return f"{n} 号好了"


with ThreadPoolExecutor(max_workers=1) as pool:
    results = pool.map(cook, [1, 2, 3])
    try:
        for result in results:
            print(result)
    except ValueError as error:
        print(error)
    print("后面的：", list(results))
