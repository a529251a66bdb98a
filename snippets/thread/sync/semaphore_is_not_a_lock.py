from threading import Barrier, Semaphore, Thread

seats = Semaphore(2)  # 同时最多两个
both_read = Barrier(2)
counter = 0


def add_one():
    global counter
    with seats:  # 错：两个线程都进来了
        value = counter
        both_read.wait()
        counter = value + 1


threads = [Thread(target=add_one) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"加了两次，counter = {counter}")
