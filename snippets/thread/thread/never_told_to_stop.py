from threading import Event, Thread

stop = Event()


def work():
    stop.wait()
    print("线程：收工")


Thread(target=work).start()
print("主线程：走完了", flush=True)
