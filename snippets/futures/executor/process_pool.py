import os
from concurrent.futures import ProcessPoolExecutor


def cook(dish):
    return f"一碗{dish}", os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        results = list(pool.map(cook, ["面条", "饺子"]))
    print([dish for dish, pid in results])
    pids = {pid for dish, pid in results}
    print(f"用了 {len(pids)} 个进程", os.getpid() in pids)
