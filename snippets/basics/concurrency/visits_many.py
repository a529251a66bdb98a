from threading import Barrier, Thread

VISITS = 100_000
visits = 0
open_door = Barrier(4)  # 四个入口一齐开门


def entrance():
    global visits
    open_door.wait()
    for _ in range(VISITS):
        visits += 1


def one_day():
    global visits
    visits = 0
    threads = [Thread(target=entrance) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return visits == 4 * VISITS


right = all(one_day() for _ in range(20))
print("二十天，一位也没漏" if right else "漏了")
