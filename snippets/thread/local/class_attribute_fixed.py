from threading import Thread, local


class Request(local):
    retries = 3

    def __init__(self):
        self.errors = []  # 每个线程各建一个


request = Request()


def work():
    request.retries -= 1
    request.errors.append("超时")
    print(f"另一个线程：{request.retries} {request.errors}")


thread = Thread(target=work)
thread.start()
thread.join()
print(f"主线程：{request.retries} {request.errors}")
