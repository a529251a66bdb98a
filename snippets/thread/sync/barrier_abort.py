from threading import Barrier, BrokenBarrierError, Thread

gate = Barrier(2)
log = []


def work(text):
    try:
        number = int(text)
    except ValueError:
        log.append(f"{text} 不是数")
        gate.abort()  # 告诉别人：人齐不了
        return
    try:
        gate.wait()
    except BrokenBarrierError:
        log.append(f"{number} 不等了")


threads = [Thread(target=work, args=(s,)) for s in "7七"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log, sep="\n")
