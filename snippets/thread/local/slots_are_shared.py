from threading import Thread, local


class Request(local):
    __slots__ = ("user",)


request = Request()
request.user = "小红"


def work():
    print(f"另一个线程：{request.user}")


thread = Thread(target=work)
thread.start()
thread.join()
