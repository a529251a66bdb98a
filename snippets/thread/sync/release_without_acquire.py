from threading import BoundedSemaphore, Thread

seats = BoundedSemaphore(1)


def visit():
    try:
        if seats.acquire(timeout=0.01):
            print("客人坐下了")
    finally:
        seats.release()  # 错：没坐下，也还了一个


seats.acquire()
print("我坐下了")
visitor = Thread(target=visit)
visitor.start()
visitor.join()
print("又坐下一个：", seats.acquire(blocking=False))
seats.release()  # 这一个走了
try:
    seats.release()  # 我也走
except ValueError as error:
    print("轮到我还，却是", error)
