from threading import Thread, local


class Request(local):
    __slots__ = ("user",)


request = Request()
request.user = "小红"
thread = Thread(target=lambda: print("别的线程：", request.user))
thread.start()
thread.join()
