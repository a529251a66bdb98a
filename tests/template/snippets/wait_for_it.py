from threading import Event, Thread

washed = Event()


def wash():
    print("洗菜")
    washed.set()


thread = Thread(target=wash)
thread.start()
washed.wait()
print("炒菜")
thread.join()
