from multiprocessing import Process, SimpleQueue


def work(name, queue):
    queue.put(name)


if __name__ == "__main__":
    queue = SimpleQueue()
    for name in "甲乙丙":
        Process(target=work, args=(name, queue)).start()
    print(queue.get() + queue.get() + queue.get())
