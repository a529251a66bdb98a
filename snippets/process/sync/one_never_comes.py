import sys
from multiprocessing import Barrier, Process


def work(n, barrier):
    if n == 0:
        sys.exit(1)  # 半路出错
    barrier.wait()


if __name__ == "__main__":
    barrier = Barrier(2)
    workers = [
        Process(target=work, args=(n, barrier)) for n in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        print("退出码:", worker.exitcode, flush=True)
