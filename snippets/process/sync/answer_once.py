from multiprocessing import Array, Event, Lock, Process, Value

N = 3


def work(n, mine, ready, setting, seen, loads):
    if mine.acquire(block=False):  # 只有一个抢到，不再还
        setting.value = 42
        loads[n] = 1
        ready.set()
    ready.wait()
    seen[n] = setting.value


if __name__ == "__main__":
    mine, ready = Lock(), Event()
    setting = Value("i", 0, lock=False)
    seen = Array("i", N, lock=False)  # 各人读到的
    loads = Array("i", N, lock=False)  # 各人载入了几次
    args = (mine, ready, setting, seen, loads)
    workers = [
        Process(target=work, args=(n, *args)) for n in range(N)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("读到的设置:", seen[:])
    print("载入的次数:", sum(loads))
