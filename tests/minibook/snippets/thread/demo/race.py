from threading import Barrier, Thread

total = 0
both_read = Barrier(2)


def add():
    global total
    seen = total
    both_read.wait()
    total = seen + 1


threads = [Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
