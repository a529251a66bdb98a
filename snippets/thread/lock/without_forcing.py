from threading import Barrier, Thread

TIMES = 500_000
counter = 0
start = Barrier(4)  # 让四个线程一起起跑


def add_many():
    global counter
    start.wait()
    for _ in range(TIMES):
        counter += 1


threads = [Thread(target=add_many) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("丢了" if counter < 4 * TIMES else "一次也没丢")
