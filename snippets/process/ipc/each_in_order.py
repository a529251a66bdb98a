from multiprocessing import Process, Queue

NAMES = ["甲", "乙"]


def send(name, queue):
    queue.put((name, 1))
    queue.put((name, 2))


if __name__ == "__main__":
    queue = Queue()
    senders = [
        Process(target=send, args=(name, queue)) for name in NAMES
    ]
    for process in senders:
        process.start()
    arrived = [queue.get() for _ in range(2 * len(NAMES))]
    for process in senders:
        process.join()
    for name in NAMES:
        print([pair for pair in arrived if pair[0] == name])
