from multiprocessing import BoundedSemaphore, Semaphore

if __name__ == "__main__":
    for seats in (Semaphore(1), BoundedSemaphore(1)):
        print(type(seats).__name__)
        try:
            seats.release()  # 没有占，却还了一个
        except ValueError as error:
            print("    ValueError:", error)
        taken = [seats.acquire(block=False) for _ in range(3)]
        print("    能坐下几个:", taken.count(True))
