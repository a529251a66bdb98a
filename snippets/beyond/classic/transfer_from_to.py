from threading import Lock, Thread

balance = [1000, 1000]
locks = [Lock(), Lock()]


def transfer(source, target, amount):
    with locks[source], locks[target]:
        balance[source] -= amount
        balance[target] += amount


def there():
    transfer(0, 1, 600)


def back():
    sum(range(1_000_000))  # 算一会儿利息
    transfer(1, 0, 100)


threads = [Thread(target=there), Thread(target=back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(*balance, sum(balance))
