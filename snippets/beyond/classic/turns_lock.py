from threading import Lock, Thread

TIMES = 3
foo_turn = Lock()
bar_turn = Lock()
bar_turn.acquire()  # 开场就锁着：foo 先走
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
