from threading import Semaphore, Thread

orders = Semaphore(0)
cooked = []


def cook():
    while orders.acquire(timeout=0.1):
        cooked.append("面条")


orders.release()  # 甲点一碗
orders.release()  # 乙也点一碗
thread = Thread(target=cook)
thread.start()
thread.join()
print("点了 2 碗，做了", len(cooked), "碗")
