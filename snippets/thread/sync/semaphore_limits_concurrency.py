from threading import Event, Lock, Semaphore, Thread

seats = Semaphore(2)  # 自习室里有两个座位
full = Event()
lock = Lock()
inside = most = 0


def study():
    global inside, most
    with seats:  # 占一个座位，没有就等
        with lock:
            inside += 1
            most = max(most, inside)
            if inside == 2:
                full.set()
        full.wait()  # 坐满之前谁也不走
        with lock:
            inside -= 1


threads = [Thread(target=study) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("同时坐着的，最多", most, "人；走光后剩", inside, "人")
