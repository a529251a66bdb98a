import subprocess
import sys
import time
from hashlib import pbkdf2_hmac
from threading import Thread


def wait():
    subprocess.run([sys.executable, "-c", ""])  # 等它结束


def digest():
    pbkdf2_hmac("sha256", b"password", b"salt", 300_000)


def count():
    end = time.thread_time() + 0.1
    while time.thread_time() < end:
        pass


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


sys.setswitchinterval(60)  # 没有人会来催
for work in wait, digest, count:
    print(work.__name__, main_moves_during(work))
