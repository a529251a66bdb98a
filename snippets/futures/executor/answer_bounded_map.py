from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice

LIMIT = 3
taken = []


def orders():
    for n in count(1):
        taken.append(n)
        yield n


def bounded_map(pool, function, items, size):
    items = iter(items)
    first = islice(items, size)
    futures = deque(pool.submit(function, i) for i in first)
    try:
        while futures:
            yield futures.popleft().result()
            for item in islice(items, 1):
                futures.append(pool.submit(function, item))
    finally:
        for future in futures:
            future.cancel()


with ThreadPoolExecutor(max_workers=1) as pool:
    results = bounded_map(pool, str, orders(), size=2)
    print(list(islice(results, LIMIT)))
    results.close()
print("一共取了", taken)
