from threading import Lock

lock = Lock()
print(lock.acquire())
print(lock.acquire(blocking=False))  # 拿不到就算了
print(lock.acquire(timeout=0.1))  # 最多等 0.1 秒
