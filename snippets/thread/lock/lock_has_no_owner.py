from threading import Lock, Thread

lock = Lock()
lock.acquire()  # 主线程拿锁

thread = Thread(target=lock.release)  # 别的线程放锁
thread.start()
thread.join()
print(f"还锁着吗：{lock.locked()}")

try:
    lock.release()
except RuntimeError as error:
    print(f"RuntimeError: {error}")
