from concurrent.futures import ThreadPoolExecutor

WORKERS = 2


def cook(dish):
    if dish == "石头":
        raise ValueError("煮不烂")
    return f"一碗{dish}"


def cook_all(dishes):
    with ThreadPoolExecutor(WORKERS) as pool:
        futures = [pool.submit(cook, dish) for dish in dishes]
    return [f.exception() or f.result() for f in futures]


for line in cook_all(["面条", "石头", "面条"]):
    print(line)
