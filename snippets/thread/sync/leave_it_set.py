from threading import Event, Thread

door = Event()


def guest():
    if door.wait(timeout=60):
        print("进来了")
    else:
        print("门没开过？")


thread = Thread(target=guest)
thread.start()
door.set()  # 开着，谁来都看得到
thread.join()
