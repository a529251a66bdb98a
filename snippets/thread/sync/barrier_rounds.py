from threading import Barrier, Thread

WORKERS = 3
gate = Barrier(WORKERS)
log = []


def work():
    for step in ("洗菜", "切菜", "炒菜"):
        log.append(step)
        gate.wait()  # 这一步人人做完，才做下一步


threads = [Thread(target=work) for _ in range(WORKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log)
