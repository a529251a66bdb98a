from multiprocessing import Lock, Process, Value


def work(lock, inside, most):
    with lock:
        inside.value += 1
        most.value = max(most.value, inside.value)
        inside.value -= 1


if __name__ == "__main__":
    lock = Lock()
    inside = Value("i", 0, lock=False)  # 此刻在里面的有几个
    most = Value("i", 0, lock=False)  # 最多的时候有几个
    args = (lock, inside, most)
    workers = [Process(target=work, args=args) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("同时在临界区的最大进程数:", most.value)
