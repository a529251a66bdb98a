import threading

TIMES = 100_000
ready = False
asked = 0  # 一共问了多少次“好了吗”
enough = threading.Event()


def eat():
    global asked
    while not ready:  # 没好就再问，一刻不停
        asked += 1
        if asked == TIMES:
            enough.set()


t = threading.Thread(target=eat)
t.start()
enough.wait()  # 等到它白问了十万次，饭才做好
ready = True
t.join()
print("白问了至少十万次:", asked >= TIMES)
