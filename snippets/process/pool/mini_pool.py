from multiprocessing import Process, SimpleQueue


def square(n):
    return n * n


def worker(tasks, results):
    while (task := tasks.get()) is not None:
        index, n = task
        results.put((index, square(n)))


if __name__ == "__main__":
    numbers = [3, 4]
    tasks, results = SimpleQueue(), SimpleQueue()
    workers = [
        Process(target=worker, args=(tasks, results))
        for _ in range(2)
    ]
    for process in workers:
        process.start()
    for task in enumerate(numbers):
        tasks.put(task)  # 编号和数
    answers = [None] * len(numbers)
    for _ in numbers:
        index, answer = results.get()
        answers[index] = answer
    for process in workers:
        tasks.put(None)  # 一人一个：收工
    for process in workers:
        process.join()
    print(answers)
