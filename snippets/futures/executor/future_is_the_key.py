from concurrent.futures import ThreadPoolExecutor, as_completed


def cook(dish):
    if dish == "石头":
        raise ValueError("煮不烂")
    return "好了"


with ThreadPoolExecutor(max_workers=1) as pool:
    dishes = {pool.submit(cook, d): d for d in ("面条", "石头")}
    report = []
    for future in as_completed(dishes):
        result = future.exception() or future.result()
        report.append(f"{dishes[future]}：{result}")
print(sorted(report))
