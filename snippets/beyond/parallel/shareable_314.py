from concurrent import interpreters
from threading import Lock


def change(box):
    """那边改一改，再送回来。"""
    box[0] = 9
    return list(box)


other = interpreters.create()
numbers = [1, 2]
print("列表：那边", other.call(change, numbers), "这边", numbers)
data = bytearray([1, 2])
there = other.call(change, memoryview(data))
print("内存：那边", there, "这边", list(data))
try:
    other.call(print, Lock())
except interpreters.NotShareableError:
    print("锁：送不过去")
other.close()
