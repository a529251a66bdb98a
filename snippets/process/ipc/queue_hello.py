from multiprocessing import Process, Queue


def send(queue):
    queue.put([42, None, "hello"])


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=send, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
