import threading

cond = threading.Condition()
done = False


def cook():
    global done
    with cond:
        print("做好了，通知一声")
        done = True  # 记下“做好了”这件事
        cond.notify()


def eat():
    with cond:
        print("先看好了没有")
        cond.wait_for(lambda: done)
        print("吃到了")


cooker = threading.Thread(target=cook)
eater = threading.Thread(target=eat)
cooker.start()
cooker.join()
eater.start()
eater.join()
