from threading import Event, Thread

door = Event()


def guest():
    if door.wait(timeout=0.1):
        print("进来了")
    else:
        print("门没开过？")


thread = Thread(target=guest)
thread.start()
door.set()
door.clear()  # 错：客人也许还没走到 wait
thread.join()
