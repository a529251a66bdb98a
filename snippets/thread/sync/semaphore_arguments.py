from threading import Semaphore

seats = Semaphore(0)
print(seats.acquire(blocking=False))  # 不等
print(seats.acquire(timeout=0.01))  # 最多等 0.01 秒
print(seats.acquire(timeout=-1))  # 不是“一直等”！
try:
    seats.acquire(blocking=False, timeout=1)
except ValueError as error:
    print("ValueError:", error)
