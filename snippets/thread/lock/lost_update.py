from threading import Barrier, Thread

counter = 0
both_read = Barrier(2)


def add_one():
    global counter
    value = counter  # 读
    both_read.wait()  # 等另一个线程也读完
    counter = value + 1  # 改，再写回去


threads = [Thread(target=add_one) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"加了两次，counter = {counter}")
