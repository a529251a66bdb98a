from multiprocessing import Manager, Process


def work(squares, n):
    squares[n] = n * n


if __name__ == "__main__":
    with Manager() as manager:
        squares = manager.dict()
        workers = [
            Process(target=work, args=(squares, n))
            for n in (1, 2, 3)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(type(squares).__name__, sorted(squares.items()))
