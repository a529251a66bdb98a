from threading import Condition, Thread

TIMES = 3
cond = Condition()
turn = "foo"
out = []


def write(word, other):
    global turn
    for _ in range(TIMES):
        with cond:
            while turn != word:
                cond.wait()
            out.append(word)
            turn = other
            cond.notify()


threads = [
    Thread(target=write, args=("foo", "bar")),
    Thread(target=write, args=("bar", "foo")),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(out))
