from threading import Semaphore

seats = Semaphore()  # 不写就是 1
print(seats.acquire(), seats.acquire(blocking=False))
seats.release(3)  # 一次加 3
print([seats.acquire(blocking=False) for _ in range(4)])

for bad in (lambda: Semaphore(-1), lambda: seats.release(0)):
    try:
        bad()
    except ValueError as error:
        print("ValueError:", error)
