from concurrent.futures import ThreadPoolExecutor

served = []


def serve(dish):
    served.append(dish.upper())


with ThreadPoolExecutor(max_workers=1) as pool:
    for dish in ["noodles", 42, "dumplings"]:
        pool.submit(serve, dish)
print(served)
