import threading

cond = threading.Condition()
letters = "ABC"
ROUNDS = 3
turn = 0  # 轮到第几个线程
out = []


def write(me):
    global turn
    for _ in range(ROUNDS):
        with cond:
            while turn != me:
                cond.wait()
            out.append(letters[me])
            turn = (turn + 1) % len(letters)
            cond.notify_all()


threads = [
    threading.Thread(target=write, args=(i,))
    for i in range(len(letters))
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(out))
