from threading import Lock, Thread

TIMES = 100
balance = [1000, 1000]
locks = [Lock(), Lock()]


def transfer(source, target, amount):
    first, second = sorted((source, target))
    with locks[first], locks[second]:
        balance[source] -= amount
        balance[target] += amount


def work(source, target, amount):
    for _ in range(TIMES):
        transfer(source, target, amount)


threads = [
    Thread(target=work, args=(0, 1, 10)),
    Thread(target=work, args=(1, 0, 5)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(*balance, sum(balance))
