from threading import Thread, current_thread


def wash():
    print("洗菜的是", current_thread().name)


thread = Thread(target=wash())
thread.start()
thread.join()
