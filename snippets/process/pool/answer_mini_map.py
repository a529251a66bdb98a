from multiprocessing import Process, SimpleQueue

INPUTS = ["1", "x", "3"]


def worker(tasks, results):
    while (task := tasks.get()) is not None:
        index, function, argument = task
        try:
            answer = function(argument)
        except Exception as error:
            answer = error
        results.put((index, answer))


def mini_map(function, arguments, processes):
    tasks, results = SimpleQueue(), SimpleQueue()
    workers = [
        Process(target=worker, args=(tasks, results))
        for _ in range(processes)
    ]
    for process in workers:
        process.start()
    for index, argument in enumerate(arguments):
        tasks.put((index, function, argument))
    answers = [None] * len(arguments)
    for _ in arguments:
        index, answer = results.get()
        answers[index] = answer
    for _ in workers:
        tasks.put(None)
    for process in workers:
        process.join()
    return answers


if __name__ == "__main__":
    for answer in mini_map(int, INPUTS, processes=2):
        print(repr(answer))
