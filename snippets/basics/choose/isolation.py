import sys
from concurrent import futures
from multiprocessing import get_context

basket = []


def put(fruit):
    basket.append(fruit)
    return len(basket)


if __name__ == "__main__":
    spawn = get_context("spawn")
    pools = {
        "线程": futures.ThreadPoolExecutor(1),
        "进程": futures.ProcessPoolExecutor(1, spawn),
    }
    if sys.version_info >= (3, 14):
        pools["子解释器"] = futures.InterpreterPoolExecutor(1)
    for name, pool in pools.items():
        basket.clear()
        with pool:
            there = pool.submit(put, "桃").result()
        print(f"{name}：那边 {there} 个，这边 {len(basket)} 个")
