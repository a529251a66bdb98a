import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def total(start, stop):
    return sum(range(start, stop))  # 数在那边现造


if __name__ == "__main__":
    sent = pickle.dumps((total, 0, 1_000_000), protocol=5)
    print(f"送过去不到 100 字节：{len(sent) < 100}")
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        print(pool.submit(total, 0, 1_000_000).result())
