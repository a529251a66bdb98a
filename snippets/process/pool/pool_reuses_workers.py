import os
from multiprocessing import Pool, active_children


def who(_):
    return os.getpid()


if __name__ == "__main__":
    with Pool(2) as pool:
        workers = {child.pid for child in active_children()}
        done_by = pool.map(who, range(8))
    print("工人:", len(workers))
    print("做完:", len(done_by), "件")
    print("都是这些工人做的:", set(done_by) <= workers)
