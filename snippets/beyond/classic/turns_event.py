from threading import Event, Thread

TIMES = 3
foo_turn = Event()
bar_turn = Event()
out = []


def write(word, mine, other):
    for _ in range(TIMES):
        mine.wait()
        mine.clear()  # 先熄自己的灯
        out.append(word)
        other.set()  # 再点对方的灯


threads = [
    Thread(target=write, args=("foo", foo_turn, bar_turn)),
    Thread(target=write, args=("bar", bar_turn, foo_turn)),
]
for t in threads:
    t.start()
foo_turn.set()
for t in threads:
    t.join()
print("".join(out))
