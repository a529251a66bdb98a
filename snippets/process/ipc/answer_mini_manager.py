from multiprocessing import Lock, Pipe, Process


class Counter:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        self.total += amount
        return self.total


class Proxy:
    def __init__(self, conn):
        self.conn, self.lock = conn, Lock()

    def call(self, name, *args):
        with self.lock:  # 一问一答，中间不许别人插进来
            self.conn.send((name, args))
            return self.conn.recv()


def serve(kind, conn):
    thing = kind()
    for name, args in iter(conn.recv, None):
        conn.send(getattr(thing, name)(*args))


def customer(counter, amount):
    # 自己的答复，至少有自己加的那么多
    assert counter.call("add", amount) >= amount


if __name__ == "__main__":
    ours, theirs = Pipe()
    server = Process(target=serve, args=(Counter, theirs))
    server.start()
    theirs.close()
    counter = Proxy(ours)
    customers = [
        Process(target=customer, args=(counter, amount))
        for amount in (5, 15)
    ]
    for process in customers:
        process.start()
    for process in customers:
        process.join()
    print(counter.call("add", 1))
    ours.send(None)
    server.join()
