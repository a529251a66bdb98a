import threading

cond = threading.Condition()

for method in (cond.wait, cond.notify, cond.notify_all):
    try:
        method()  # 没有先拿锁
    except RuntimeError as error:
        print(method.__name__, "->", error)
