import os
from multiprocessing import Barrier, Pool
from threading import Thread


def prepare(barrier):
    global both
    both = barrier


def meet():
    both.wait()  # 两件活都在做，才能过去
    return os.getpid()


def call(pool, pids):
    pids.append(pool.apply(meet))


if __name__ == "__main__":
    pids = []
    with Pool(2, prepare, (Barrier(2),)) as pool:
        one = Thread(target=call, args=(pool, pids))
        two = Thread(target=call, args=(pool, pids))
        one.start()
        two.start()
        one.join()
        two.join()
    print("用到的工人:", len(set(pids)))
    print("主程序自己做的:", os.getpid() in pids)
