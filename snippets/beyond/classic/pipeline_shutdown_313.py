from queue import Queue, ShutDown
from threading import Thread

ITEMS = 5


def source(outbox):
    for i in range(1, ITEMS + 1):
        outbox.put(i)
    outbox.shutdown()  # 不会再有了；放进去的照样取得完


def times_ten(inbox, outbox):
    try:
        while True:
            outbox.put(inbox.get() * 10)
    except ShutDown:
        outbox.shutdown()  # 传给下一段


def sink(inbox):
    try:
        while True:
            got.append(inbox.get())
    except ShutDown:
        pass


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
