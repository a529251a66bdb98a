from decimal import Decimal
from threading import Lock, RLock

lock, rlock = Lock(), RLock()
with lock, rlock:
    print(isinstance(lock, Lock))  # 3.13 起
    print(rlock.locked())  # 3.14 起
    print(lock.acquire(timeout=Decimal("0.1")))  # 3.15 起
