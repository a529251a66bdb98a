from threading import Barrier, Lock, Thread

lock_a, lock_b = Lock(), Lock()
each_has_one = Barrier(2)


def a_then_b():
    with lock_a:
        each_has_one.wait()
        with lock_b:
            print("走不到这里")


def b_then_a():
    with lock_b:
        each_has_one.wait()
        with lock_a:
            print("也走不到这里")


threads = [Thread(target=a_then_b), Thread(target=b_then_a)]
for thread in threads:
    thread.start()
print("等两个线程结束……", flush=True)
for thread in threads:
    thread.join()
print("结束了")
