from threading import Thread, serialize_iterator

TIMES = 500
numbers = []


def tickets():
    number = 0
    while True:
        number += 1
        yield number


def take(line):
    for _ in range(TIMES):
        numbers.append(next(line))


line = serialize_iterator(tickets())
threads = [Thread(target=take, args=(line,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(numbers) == list(range(1, 2 * TIMES + 1)))
