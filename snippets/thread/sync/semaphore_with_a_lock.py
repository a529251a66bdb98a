from threading import Barrier, Lock, Semaphore, Thread

seats = Semaphore(2)  # 限人数
lock = Lock()  # 护数据
both_inside = Barrier(2)
counter = 0


def add_one():
    global counter
    with seats:
        both_inside.wait()
        with lock:
            counter += 1


threads = [Thread(target=add_one) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"加了两次，counter = {counter}")
