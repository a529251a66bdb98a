import threading
from collections import deque

SIZE = 2
CONSUMERS = 3
ITEMS = 10


class Closed(Exception):
    pass


class Buffer:
    def __init__(self, size):
        self._items = deque()
        self._size = size
        self._closed = False
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)

    def put(self, item):
        with self._not_full:
            self._not_full.wait_for(
                lambda: self._closed
                or len(self._items) < self._size
            )
            if self._closed:
                raise Closed
            self._items.append(item)
            self._not_empty.notify()

    def get(self):
        with self._not_empty:
            self._not_empty.wait_for(
                lambda: self._closed or self._items
            )
            if not self._items:  # 关了，而且取空了
                raise Closed
            item = self._items.popleft()
            self._not_full.notify()
            return item

    def close(self):
        with self._not_full:
            self._closed = True
            self._not_full.notify_all()
            self._not_empty.notify_all()


def consumer():
    try:
        while True:
            got.append(buffer.get())
    except Closed:
        ended.append("消费者收工")


buffer = Buffer(SIZE)
got, ended = [], []
threads = [
    threading.Thread(target=consumer) for _ in range(CONSUMERS)
]
for t in threads:
    t.start()
for i in range(ITEMS):
    buffer.put(i)
buffer.close()
for t in threads:
    t.join()
print(sorted(got), *ended)
try:
    buffer.put(ITEMS)
except Closed:
    print("关了以后不能再放")
