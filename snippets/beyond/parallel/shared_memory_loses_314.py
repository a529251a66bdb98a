from concurrent import interpreters


def add_one(data, have_read, go):
    old = data[0]
    have_read.put(None)
    go.get()  # 等两边都读过了
    data[0] = old + 1


data = memoryview(bytearray(1))
have_read = interpreters.create_queue()
go = interpreters.create_queue()
others = [interpreters.create() for _ in range(2)]
threads = [
    other.call_in_thread(add_one, data, have_read, go)
    for other in others
]
for _ in threads:
    have_read.get()
for _ in threads:
    go.put(None)
for thread in threads:
    thread.join()
for other in others:
    other.close()
print("加了两次，得到", data[0])
