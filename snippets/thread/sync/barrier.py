from threading import Barrier, Thread

gate = Barrier(3)  # 三个人到齐才放行
log = []


def hike():
    log.append("到达")
    gate.wait()
    log.append("出发")


threads = [Thread(target=hike) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log)
