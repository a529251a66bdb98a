from threading import Thread, serialize_iterator

TIMES = 500
numbers = []


class Tickets:
    sold = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.sold += 1
        return self.sold


def take():
    for _ in range(TIMES):
        numbers.append(next(line))


line = serialize_iterator(Tickets())
threads = [Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(numbers) == list(range(1, 2 * TIMES + 1)))
