from multiprocessing import Process, Queue

SIZE = 100_000


def work(queue):
    queue.put(b"x" * SIZE)


if __name__ == "__main__":
    queue = Queue()
    workers = [
        Process(target=work, args=(queue,)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    print("都启动了")
    for worker in workers:
        worker.join()
    for worker in workers:
        print(len(queue.get()))
