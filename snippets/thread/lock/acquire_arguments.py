from threading import Lock

lock = Lock()
print(lock.acquire(blocking=True, timeout=-1))

try:
    lock.acquire(blocking=False, timeout=1)
except ValueError as error:
    print(f"ValueError: {error}")

try:
    lock.acquire(timeout=None)
except TypeError:
    print("TypeError：一直等要写 -1，不能写 None")
