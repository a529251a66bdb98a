from queue import Queue
from threading import Thread

DONE = object()


def times_ten(inbox, outbox):
    while (item := inbox.get()) is not DONE:
        outbox.put(item * 10)


def sink(inbox):
    while (item := inbox.get()) is not DONE:
        print(item)


a, b = Queue(), Queue()
middle = Thread(target=times_ten, args=(a, b))
last = Thread(target=sink, args=(b,))
middle.start()
last.start()
for item in (1, 2, DONE):
    a.put(item)
middle.join()
last.join()
