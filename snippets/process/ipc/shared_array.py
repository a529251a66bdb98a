from multiprocessing import Array, Process


def square(numbers, index):
    numbers[index] = numbers[index] ** 2


if __name__ == "__main__":
    numbers = Array("i", [3, 4])
    workers = [
        Process(target=square, args=(numbers, index))
        for index in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(numbers[:])
