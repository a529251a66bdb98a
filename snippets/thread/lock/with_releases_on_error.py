from threading import Lock

lock = Lock()


def parse(text):
    with lock:
        return int(text)


try:
    parse("三")
except ValueError:
    print("出错了")
print(f"还锁着吗：{lock.locked()}")
