from threading import Barrier, Lock, Thread

lock_a, lock_b = Lock(), Lock()
both = Barrier(2)


def a_then_b():
    with lock_a:
        both.wait()
        with lock_b:
            print("到不了")


def b_then_a():
    with lock_b:
        both.wait()
        with lock_a:
            print("到不了")


print("开始")
Thread(target=a_then_b).start()
b_then_a()
