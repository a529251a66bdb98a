import sys
from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def work(n, barrier):
    if n == 0:
        sys.exit(1)
    try:
        barrier.wait(timeout=0.1)
    except BrokenBarrierError:
        sys.exit(2)  # 有人没来，我也不做了


if __name__ == "__main__":
    barrier = Barrier(2)
    workers = [
        Process(target=work, args=(n, barrier)) for n in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("退出码:", *[worker.exitcode for worker in workers])
