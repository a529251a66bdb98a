from concurrent.futures import ThreadPoolExecutor
from itertools import count

BUFFER = 2
taken = []


def orders():
    for n in count(1):  # 没有尽头
        taken.append(n)
        yield n


with ThreadPoolExecutor(max_workers=1) as pool:
    results = pool.map(str, orders(), buffersize=BUFFER)
    print(next(results))
    results.close()  # 后面的不要了
print("一共取了", taken)
