from multiprocessing import Process, Queue

WORKERS = 2
WORDS = ["a", "bb", "ccc", "dddd"]


def work(tasks, results):
    for index, word in iter(tasks.get, None):
        results.put((index, word.upper()))


def map_in_order(words):
    tasks, results = Queue(), Queue()
    args = (tasks, results)
    workers = [
        Process(target=work, args=args) for _ in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for task in enumerate(words):
        tasks.put(task)
    for _ in workers:
        tasks.put(None)
    done = dict(results.get() for _ in words)
    for worker in workers:
        worker.join()
    return [done[index] for index in range(len(words))]


if __name__ == "__main__":
    print(map_in_order(WORDS))
