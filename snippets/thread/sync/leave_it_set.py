from threading import Event, Thread

door = Event()


def guest():
    door.wait()
    print("进来了")


thread = Thread(target=guest)
thread.start()
print("开门")
door.set()  # 开着，谁来都看得到
thread.join()
