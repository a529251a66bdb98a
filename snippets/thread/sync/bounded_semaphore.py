from threading import BoundedSemaphore, Semaphore

seats = Semaphore(1)
seats.release()  # 没占座，却还了一个
got = [seats.acquire(blocking=False) for _ in range(3)]
print("Semaphore 现在能拿", sum(got), "次")

seats = BoundedSemaphore(1)
try:
    seats.release()
except ValueError as error:
    print("ValueError:", error)
