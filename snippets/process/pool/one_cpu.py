import os
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    one = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one})  # 只许用这一个核
    with Pool():
        print("只开了一个工人:", len(active_children()) == 1)
