from threading import Condition, Thread


class TicketLock:
    def __init__(self):
        self._cond = Condition()
        self._next = 0  # 下一张号
        self._serving = 0  # 叫到几号

    def take(self):
        with self._cond:
            ticket = self._next
            self._next += 1
            return ticket

    def wait(self, ticket):
        with self._cond:
            self._cond.wait_for(lambda: self._serving == ticket)

    def done(self):
        with self._cond:
            self._serving += 1
            self._cond.notify_all()


lock = TicketLock()
log = []
tickets = {name: lock.take() for name in "甲乙丙"}


def work(name):
    lock.wait(tickets[name])
    log.append(name)
    lock.done()


threads = [Thread(target=work, args=(name,)) for name in "丙乙甲"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(log))
