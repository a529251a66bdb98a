import sys
from threading import Thread
from zlib import crc32

NUMBER = 3**200_000
DATA = bytes(1_000_000)


def multiply():
    for _ in range(10):
        NUMBER * NUMBER


def check():
    for _ in range(2000):
        crc32(DATA)


def main_moves_during(work):
    answers = []

    def worker():
        work()
        answers.append(moved)

    moved = False
    thread = Thread(target=worker)
    thread.start()
    moved = True
    thread.join()
    return answers[0]


sys.setswitchinterval(60)
print("大整数相乘", main_moves_during(multiply))
print("算校验和", main_moves_during(check))
