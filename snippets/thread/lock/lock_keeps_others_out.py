from threading import Barrier, BrokenBarrierError, Lock, Thread

counter = 0
lock = Lock()
both_read = Barrier(2)


def add_one():
    global counter
    with lock:
        value = counter
        try:  # 还想等另一个线程也读完，最多等 0.1 秒
            both_read.wait(timeout=0.1)
        except BrokenBarrierError:
            print("没等到另一个线程")
        counter = value + 1


threads = [Thread(target=add_one) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"加了两次，counter = {counter}")
