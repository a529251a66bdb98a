from threading import Barrier, BrokenBarrierError


def fail():
    raise OSError("门打不开")


waited = Barrier(2)
try:
    waited.wait(timeout=0.01)
except BrokenBarrierError:
    print("等超时：", waited.broken)

opened = Barrier(1, action=fail)
try:
    opened.wait()
except OSError as error:
    print(f"{error}：", opened.broken)

given_up = Barrier(2)
given_up.abort()
print("有人叫停：", given_up.broken)
