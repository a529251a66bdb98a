from threading import Lock, Thread

visits = 0
lock = Lock()


def visit():
    global visits
    with lock:
        visits += 1


threads = [Thread(target=visit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"来了两位，记下 {visits} 位")
