from queue import Queue
from threading import Thread

WORKERS = 2
DONE = object()
words = ["锅", "碗", "瓢", "盆"]


def worker():
    while (task := tasks.get()) is not DONE:
        number, word = task
        results.put((number, word * 2))


tasks, results = Queue(), Queue()
workers = [Thread(target=worker) for _ in range(WORKERS)]
for w in workers:
    w.start()
for task in enumerate(words):
    tasks.put(task)
for _ in workers:
    tasks.put(DONE)
answers = dict(results.get() for _ in words)
for w in workers:
    w.join()
print([answers[i] for i in range(len(words))])
