from threading import RLock, Thread

rlock = RLock()
errors = []


def intruder():
    try:
        rlock.release()
    except RuntimeError as error:
        errors.append(str(error))


with rlock:  # 拥有者是主线程
    thread = Thread(target=intruder)
    thread.start()
    thread.join()
print(errors)
