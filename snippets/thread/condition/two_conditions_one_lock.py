import threading

lock = threading.Lock()
has_dish = threading.Condition(lock)  # 客人在这里等菜
has_room = threading.Condition(lock)  # 厨师在这里等空位
arrived = threading.Semaphore(0)
plate = []  # 只放得下一份


def eat(name):
    with lock:
        while not plate:
            arrived.release()
            has_dish.wait()
        print(name, "吃到", plate.pop())
        has_room.notify()  # 在这里等的只有厨师


def cook():
    with lock:
        for dish in ("面条", "饺子"):
            while plate:
                has_room.wait()
            plate.append(dish)
            has_dish.notify()


eaters = []
for name in ("甲", "乙"):
    eaters.append(threading.Thread(target=eat, args=(name,)))
    eaters[-1].start()
    arrived.acquire()
cooker = threading.Thread(target=cook)
cooker.start()
for t in [cooker, *eaters]:
    t.join()
print("两份都上齐了")
