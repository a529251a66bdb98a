from concurrent.futures import ThreadPoolExecutor

served = []


def serve(dish):
    served.append(dish.upper())


with ThreadPoolExecutor(max_workers=1) as pool:
    orders = ["noodles", 42, "dumplings"]
    futures = [pool.submit(serve, dish) for dish in orders]
print(served)
for dish, future in zip(orders, futures, strict=True):
    if error := future.exception():
        print(f"{dish}：{error}")
