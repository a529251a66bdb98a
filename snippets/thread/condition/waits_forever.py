import threading

cond = threading.Condition()


def cook():
    with cond:
        print("做好了，通知一声")
        cond.notify()  # 这时没有人在等


def eat():
    with cond:
        print("开始等通知")
        # 错：不看条件，直接等
        cond.wait()
        print("吃到了")


cooker = threading.Thread(target=cook)
eater = threading.Thread(target=eat)
cooker.start()
cooker.join()
eater.start()
eater.join()
