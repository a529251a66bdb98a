from threading import Barrier, BrokenBarrierError, Thread

gate = Barrier(3)  # 要三个人，只会来两个
log = []


def hike(name, timeout):
    try:
        gate.wait(timeout)
    except BrokenBarrierError:
        log.append(f"{name}：栅栏坏了")


patient = Thread(target=hike, args=("一直等的", None))
patient.start()
hike("只等 0.01 秒的", 0.01)
patient.join()
hike("后来的", None)
print(*sorted(log), sep="\n")

print(gate.broken)
gate.reset()  # 修好，从头用
print(gate.broken)
