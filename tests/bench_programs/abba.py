"""两把锁，两个线程拿的次序相反：有的交错死锁。"""

import threading


class State:
    def __init__(self):
        self.a, self.b = threading.Lock(), threading.Lock()


def a_then_b(state):
    with state.a, state.b:
        pass


def b_then_a(state):
    with state.b, state.a:
        pass


WORKERS = a_then_b, b_then_a


def result(state):
    return "完"


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=one, args=(state,)) for one in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(result(state))
