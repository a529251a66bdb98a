from threading import Lock, Thread

TIMES = 2
lock = Lock()
out = []


def write(word):
    for _ in range(TIMES):
        with lock:
            out.append(word)


threads = [Thread(target=write, args=(w,)) for w in ("foo", "bar")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(out))
