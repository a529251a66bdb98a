from threading import Barrier, Thread

together = Barrier(2)
met = []


def work():
    met.append("到了")
    together.wait()
    met.append("碰上了")


threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*met)
