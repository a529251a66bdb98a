from threading import Event, Thread

stop = Event()


def patrol():
    while not stop.wait(timeout=3600):  # 睡一小时
        print("巡逻一圈")
    print("收工")


guard = Thread(target=patrol)
guard.start()
print("下班了")
stop.set()  # 叫它收工，不必等满一小时
guard.join()
