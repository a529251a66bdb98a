from threading import Semaphore, Thread

TIMES = 3
LETTERS = "ABC"
turns = [Semaphore(0) for _ in LETTERS]
turns[0].release()  # A 先走
out = []


def write(i):
    for _ in range(TIMES):
        turns[i].acquire()
        out.append(LETTERS[i])
        turns[(i + 1) % len(turns)].release()


threads = [Thread(target=write, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(out))
