from threading import Lock, Thread

lock_a, lock_b = Lock(), Lock()


def a_then_b():
    with lock_a:
        with lock_b:
            pass


def also_a_then_b():
    sum(range(3_000_000))  # 先算一会儿
    with lock_a:
        with lock_b:
            pass


one = Thread(target=a_then_b, name="甲")
two = Thread(target=also_a_then_b, name="乙")
one.start()
two.start()
one.join()
two.join()
print("都走完了")
