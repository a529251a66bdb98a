import os
import signal
from multiprocessing import Process

got = []


def send(pid):
    for _ in range(3):
        os.kill(pid, signal.SIGUSR1)


def receive(number, frame):
    got.append(signal.Signals(number).name)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, receive)
    only = {signal.SIGUSR1}
    signal.pthread_sigmask(signal.SIG_BLOCK, only)
    process = Process(target=send, args=(os.getpid(),))
    process.start()
    process.join()
    print("发了三次，先不收:", got)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, only)
    print("收:", got)
