from multiprocessing import Process, Queue

NAMES = ["甲", "乙"]


def send(name, queue):
    queue.put((name, 1))
    queue.put((name, 2))


if __name__ == "__main__":
    queue = Queue()
    senders = []
    for name in NAMES:
        process = Process(target=send, args=(name, queue))
        process.start()
        senders.append(process)
    arrived = [queue.get() for _ in range(2 * len(NAMES))]
    for process in senders:
        process.join()
    for name in NAMES:
        print([pair for pair in arrived if pair[0] == name])
