from threading import Lock

lock = Lock()


def parse(text):
    lock.acquire()
    number = int(text)  # 这里抛异常，下一行就轮不到了
    lock.release()
    return number


try:
    parse("三")
except ValueError:
    print("出错了")
print(f"还锁着吗：{lock.locked()}")
