from threading import Barrier, Semaphore, Thread

SPACES = 2
CARS = 5
spaces = Semaphore(SPACES)
all_tried = Barrier(CARS)
log = []


def drive():
    parked = spaces.acquire(blocking=False)
    log.append("停下" if parked else "开走")
    all_tried.wait()  # 人人都试过了，才有车离开
    if parked:
        spaces.release()


threads = [Thread(target=drive) for _ in range(CARS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("停下", log.count("停下"), "开走", log.count("开走"))
left = [spaces.acquire(blocking=False) for _ in range(CARS)]
print("都走了，空车位", sum(left), "个")
