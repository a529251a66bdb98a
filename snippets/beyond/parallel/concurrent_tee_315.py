from threading import Thread, concurrent_tee

TIMES = 500
seen = {}


def readings():
    for number in range(TIMES):
        yield number * number


def listen(name, stream):
    seen[name] = list(stream)


streams = concurrent_tee(readings(), 2)
names = ("画图", "记录")
threads = [
    Thread(target=listen, args=pair)
    for pair in zip(names, streams, strict=True)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen["画图"] == seen["记录"])
print(seen["画图"] == list(readings()))
