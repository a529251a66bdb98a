from threading import Barrier, Thread

log = []
gate = Barrier(3, action=lambda: log.append("人齐了"))
numbers = []


def hike():
    number = gate.wait()
    numbers.append(number)
    if number == 0:  # 三个人里恰好有一个
        log.append("锁门")


threads = [Thread(target=hike) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log)
print(sorted(numbers))
