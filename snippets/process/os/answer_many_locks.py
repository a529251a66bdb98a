import os
import warnings
from threading import Event, Lock, Thread
from weakref import WeakSet

warnings.simplefilter("ignore")


class Account:
    count = 0
    alive = WeakSet()  # 不拖住已经没人要的账户
    registry = Lock()  # 守着 count 与 alive

    def __init__(self, money):
        self.lock = Lock()
        self.money = money
        with Account.registry:
            Account.count += 1
            self.number = Account.count
            Account.alive.add(self)


def by_number(account):
    return account.number


held = []


def before():
    Account.registry.acquire()  # 从这里起不会再有新账户
    held[:] = sorted(Account.alive, key=by_number)
    for account in held:
        account.lock.acquire()


def after():
    for account in held:
        account.lock.release()
    held.clear()
    Account.registry.release()


os.register_at_fork(  # 只登记一次
    before=before, after_in_parent=after, after_in_child=after
)


def transfer(source, target, halfway):
    first, second = sorted((source, target), key=by_number)
    with first.lock, second.lock:
        source.money -= 10
        halfway.set()
        target.money += 10


rich, poor, closed = Account(90), Account(10), Account(0)
del closed
halfway = Event()
Thread(target=transfer, args=(rich, poor, halfway)).start()
halfway.wait()
child = os.fork()
if child == 0:
    with rich.lock, poor.lock:
        print("子进程：", rich.money, poor.money, flush=True)
    os._exit(0)
os.waitpid(child, 0)
print("还记着几个账户：", len(Account.alive))
