from multiprocessing import Process, Queue

WORKERS = 2
TASKS = 6


def work(tasks, results):
    for n in iter(tasks.get, None):  # 取到 None 就收工
        results.put((n, n * n))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    workers = [
        Process(target=work, args=(tasks, results))
        for _ in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for n in range(TASKS):
        tasks.put(n)
    for _ in range(WORKERS):
        tasks.put(None)
    print(sorted(results.get() for _ in range(TASKS)))
    for worker in workers:
        worker.join()
