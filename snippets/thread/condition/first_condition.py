import threading

cond = threading.Condition()
plate = []  # 盘子：两个线程共享


def eat():
    with cond:
        while not plate:
            cond.wait()
        print("吃到", plate.pop())


def cook():
    with cond:
        plate.append("面条")
        print("做好 面条")
        cond.notify()


eater = threading.Thread(target=eat)
cooker = threading.Thread(target=cook)
eater.start()
cooker.start()
eater.join()
cooker.join()
