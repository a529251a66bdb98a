from threading import Semaphore, Thread

TIMES = 3
foo_turn = Semaphore(1)  # foo 先走
bar_turn = Semaphore(0)
out = []


def write(word, mine, other):
    for _ in range(TIMES):
        mine.acquire()  # 接棒
        out.append(word)
        other.release()  # 交棒


threads = [
    Thread(target=write, args=("foo", foo_turn, bar_turn)),
    Thread(target=write, args=("bar", bar_turn, foo_turn)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(out))
