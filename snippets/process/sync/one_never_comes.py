import sys
from multiprocessing import Barrier, Event, Process


def work(n, barrier, started):
    if n == 0:
        sys.exit(1)  # 半路出错
    started.set()
    barrier.wait()


if __name__ == "__main__":
    barrier, started = Barrier(2), Event()
    workers = [
        Process(target=work, args=(n, barrier, started))
        for n in range(2)
    ]
    for worker in workers:
        worker.start()
    started.wait()
    workers[0].join()
    workers[1].join(timeout=0.1)
    print("退出码:", *[worker.exitcode for worker in workers])
    workers[1].terminate()
    workers[1].join()
