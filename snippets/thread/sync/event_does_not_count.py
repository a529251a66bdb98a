from threading import Event, Thread

bell = Event()
cooked = []


def cook():
    while bell.wait(timeout=0.1):  # 0.1 秒没人按就收工
        bell.clear()
        cooked.append("面条")


bell.set()  # 甲按铃，点一碗
bell.set()  # 乙按铃，也点一碗
thread = Thread(target=cook)
thread.start()
thread.join()
print("点了 2 碗，做了", len(cooked), "碗")
