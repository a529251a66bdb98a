from multiprocessing import Barrier, Process, Value


def add(counter, both_read):
    seen = counter.value
    both_read.wait()
    counter.value = seen + 1


if __name__ == "__main__":
    counter, both_read = Value("i", 0), Barrier(2)
    args = (counter, both_read)
    workers = [Process(target=add, args=args) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("加了两次:", counter.value)
