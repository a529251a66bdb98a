from threading import Event, Thread

stop = Event()


def work():
    stop.wait()
    print("线程：收工")


thread = Thread(target=work)
thread.start()
try:
    print("主线程：干自己的活")
finally:
    stop.set()
    thread.join()
