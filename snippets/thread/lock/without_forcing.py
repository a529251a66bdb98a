from threading import Barrier, Thread

TIMES = 100_000
counter = 0
start = Barrier(4)  # 让四个线程一起起跑


def add_many():
    global counter
    start.wait()
    for _ in range(TIMES):
        counter += 1


def one_round():
    global counter
    counter = 0
    threads = [Thread(target=add_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter == 4 * TIMES


all_right = all(one_round() for _ in range(20))
print("二十轮都没丢" if all_right else "丢了")
