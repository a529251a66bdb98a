import socket
from collections import deque
from heapq import heappop, heappush
from selectors import EVENT_READ, DefaultSelector
from time import monotonic as now
from types import coroutine

ready = deque()  # 就绪的协程
timers = []  # 定时器：(钟点, 编号, 协程)，最早的在最前
selector = DefaultSelector()  # 替我们看着哪些套接字来了数据


@coroutine
def sleep(seconds):
    when = now() + seconds
    yield lambda me: heappush(timers, (when, id(me), me))


@coroutine
def readable(sock):
    yield lambda me: selector.register(sock, EVENT_READ, me)


def how_long():  # 最多可以睡几秒
    if ready or not timers:
        return 0 if ready else None  # None：睡到来了数据
    return max(0, timers[0][0] - now())


def run(*coros):
    ready.extend(coros)
    while ready or timers or selector.get_map():
        for key, _ in selector.select(how_long()):  # 1 等
            selector.unregister(key.fileobj)
            ready.append(key.data)
        while timers and timers[0][0] <= now():  # 2 到点
            ready.append(heappop(timers)[2])
        for _ in range(len(ready)):  # 3 各走一步
            coro = ready.popleft()
            try:
                arrange = coro.send(None)
            except StopIteration:
                continue  # 它走完了
            arrange(coro)  # 它要等什么，登记到哪里


async def sender(sock):
    print("甲：睡 0.1 秒")
    await sleep(0.1)
    sock.sendall("面好了".encode())


async def receiver(sock):
    print("乙：等数据")
    await readable(sock)
    print("乙：收到", sock.recv(100).decode())


left, right = socket.socketpair()
with left, right:
    run(sender(left), receiver(right))
