import threading

cond = threading.Condition()  # 等菜的、等空位的，都在这里等
arrived = threading.Semaphore(0)
plate = []  # 只放得下一份


def eat(name):
    with cond:
        while not plate:  # 等菜
            arrived.release()
            cond.wait()
        print(name, "吃到", plate.pop())
        cond.notify()  # 想叫厨师，叫醒的却是另一位客人


def cook():
    with cond:
        for dish in ("面条", "饺子"):
            while plate:  # 等空位
                cond.wait()
            plate.append(dish)
            cond.notify()


for name in ("甲", "乙"):
    threading.Thread(target=eat, args=(name,)).start()
    arrived.acquire()
cooker = threading.Thread(target=cook)
cooker.start()
cooker.join()
print("两份都上齐了")
