from concurrent import interpreters

TIMES = 5


def add_many(data, token, times):
    for _ in range(times):
        token.get()  # 拿到令牌，才许碰 data
        data[0] += 1
        token.put(None)


data = memoryview(bytearray(1))
token = interpreters.create_queue()
token.put(None)  # 只有一个
others = [interpreters.create() for _ in range(2)]
threads = [
    other.call_in_thread(add_many, data, token, TIMES)
    for other in others
]
for thread, other in zip(threads, others, strict=True):
    thread.join()
    other.close()
print(data[0])
