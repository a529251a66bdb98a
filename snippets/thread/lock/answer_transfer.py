from dataclasses import dataclass, field
from threading import Lock, Thread

TIMES = 10_000


@dataclass
class Account:
    number: int  # 账号互不相同，用来排锁的次序
    balance: int
    lock: Lock = field(default_factory=Lock)


def transfer(source, target, amount):
    if source is target:
        with source.lock:  # 只拿一次
            return source.balance >= amount
    first, second = sorted(
        (source, target), key=lambda account: account.number
    )
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


def work(source, target):
    for _ in range(TIMES):
        transfer(source, target, 1)


a, b = Account(1, 100), Account(2, 100)
threads = [
    Thread(target=work, args=(a, b)),
    Thread(target=work, args=(b, a)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"合计 {a.balance + b.balance}")
print(transfer(a, a, 1_000), transfer(a, b, 1_000))
