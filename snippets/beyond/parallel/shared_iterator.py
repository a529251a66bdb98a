from threading import Barrier, Thread

SIZE = 20_000


def one_round():
    """四个线程分一个迭代器，一共取到几个？"""
    numbers = map(abs, list(range(SIZE)))
    start = Barrier(4)
    counts = []

    def take():
        start.wait()
        counts.append(sum(1 for _ in numbers))

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


right = all(one_round() == SIZE for _ in range(60))
print("每一轮都不多不少" if right else "有一轮，多取了或少取了")
