from threading import BoundedSemaphore, Thread

seats = BoundedSemaphore(1)


def visit():
    if not seats.acquire(timeout=0.01):
        print("客人没座，走了")
        return
    try:
        print("客人坐下了")
    finally:
        seats.release()  # 走到这里，一定占过


seats.acquire()
print("我坐下了")
visitor = Thread(target=visit)
visitor.start()
visitor.join()
print("又坐下一个：", seats.acquire(blocking=False))
seats.release()
print("我走了")
