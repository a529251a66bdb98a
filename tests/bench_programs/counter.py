"""不加锁的计数：两个线程各加 N 次。"""

import threading

N = 3


class State:
    def __init__(self):
        self.count = 0


def work(state):
    for _ in range(N):
        state.count += 1


WORKERS = work, work


def result(state):
    return state.count


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=one, args=(state,)) for one in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(result(state))
