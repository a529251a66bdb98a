from queue import Queue
from threading import Thread

ITEMS = 5
DONE = object()  # 哨兵：不会再有了


def source(outbox):
    for i in range(1, ITEMS + 1):
        outbox.put(i)
    outbox.put(DONE)


def times_ten(inbox, outbox):
    while (item := inbox.get()) is not DONE:
        outbox.put(item * 10)
    outbox.put(DONE)  # 传给下一段


def sink(inbox):
    while (item := inbox.get()) is not DONE:
        got.append(item)


got = []
a, b = Queue(maxsize=2), Queue(maxsize=2)
threads = [
    Thread(target=source, args=(a,)),
    Thread(target=times_ten, args=(a, b)),
    Thread(target=sink, args=(b,)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(got)
