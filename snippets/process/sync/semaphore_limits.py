from multiprocessing import BoundedSemaphore, Process, Semaphore


def visit(seats, seated, leave):
    with seats:
        seated.release()
        leave.acquire()


if __name__ == "__main__":
    seats = BoundedSemaphore(2)  # 两个座位
    seated, leave = Semaphore(0), Semaphore(0)
    args = (seats, seated, leave)
    guests = [Process(target=visit, args=args) for _ in range(2)]
    for guest in guests:
        guest.start()
    for guest in guests:
        seated.acquire()  # 又有一位坐下了
    print("坐满了，还有座吗:", seats.acquire(block=False))
    for guest in guests:
        leave.release()
    for guest in guests:
        guest.join()
    print("都走了，还有座吗:", seats.acquire(block=False))
