import threading

cond = threading.Condition()
plate = []


def eat():
    with cond:
        cond.wait_for(lambda: plate)
        print("吃到", plate.pop())


eater = threading.Thread(target=eat)
eater.start()
with cond:
    plate.append("面条")
    cond.notify()
eater.join()
