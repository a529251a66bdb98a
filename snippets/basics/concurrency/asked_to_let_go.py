import sys
import time
from threading import Thread


def count():
    """转满 0.1 秒 CPU，中间不等任何东西。"""
    end = time.thread_time() + 0.1
    while time.thread_time() < end:
        pass


def main_moves_during(work):
    """新线程做 work 的时候，主线程能往下走吗？"""
    answers = []

    def worker():
        work()
        answers.append(moved)

    moved = False
    thread = Thread(target=worker)
    thread.start()
    moved = True  # 主线程往下走了一步
    thread.join()
    return answers[0]


print(f"平常：{sys.getswitchinterval()} 秒")
print(main_moves_during(count))
sys.setswitchinterval(60)
print(f"改成：{sys.getswitchinterval():.0f} 秒")
print(main_moves_during(count))
