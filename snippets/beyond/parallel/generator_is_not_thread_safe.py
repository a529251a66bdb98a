from threading import Event, Thread

inside = Event()
leave = Event()


def tickets():
    for number in (1, 2):
        inside.set()  # 正走在生成器里面
        leave.wait()
        yield number


line = tickets()
got = []
thread = Thread(target=lambda: got.append(next(line)))
thread.start()
inside.wait()
try:
    next(line)
except ValueError as error:
    print(f"ValueError: {error}")
leave.set()
thread.join()
print("另一个线程取到", got)
