from contextlib import closing
from multiprocessing import Pool
from threading import Event, Semaphore

taken = 0


def orders():
    global taken
    while True:
        taken += 1
        yield -taken


def bounded_imap(pool, function, items, limit):
    room = Semaphore(limit)
    stopped = Event()

    def feed():
        for item in items:
            room.acquire()
            if stopped.is_set():
                return
            yield item

    try:
        for result in pool.imap(function, feed()):
            yield result
            room.release()
    finally:
        stopped.set()
        room.release()


if __name__ == "__main__":
    most = 0
    with Pool(2) as pool:
        results = bounded_imap(pool, abs, orders(), limit=3)
        with closing(results):
            for result in results:
                most = max(most, taken - result)
                if result == 50:
                    break
        pool.close()
        pool.join()
    print("取到第", result, "个就停")
    print("多读的没有超过 3 件:", most <= 3)
