"""queue.Queue：一个生产者放两件，一个消费者取两件，队列里至多一件。"""

import queue
import threading


class State:
    def __init__(self):
        self.queue, self.taken = queue.Queue(1), []


def produce(state):
    for item in range(2):
        state.queue.put(item)


def consume(state):
    for _ in range(2):
        state.taken.append(state.queue.get())


WORKERS = produce, consume


def result(state):
    return state.taken


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=one, args=(state,)) for one in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(result(state))
