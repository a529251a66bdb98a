from threading import Barrier, Thread

together = Barrier(2)
met = []


def work():
    together.wait()
    met.append("碰上了")


threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*met)
