"""条件变量：一个生产者放两件，一个消费者取两件。"""

import threading


class State:
    def __init__(self):
        self.ready = threading.Condition()
        self.items, self.taken = [], []


def produce(state):
    for item in range(2):
        with state.ready:
            state.items.append(item)
            state.ready.notify()


def consume(state):
    for _ in range(2):
        with state.ready:
            while not state.items:
                state.ready.wait()
            state.taken.append(state.items.pop(0))


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
