from threading import Thread, local


class Request(local):
    retries = 3  # 类属性：人人看得到的默认值
    errors = []  # 也是类属性：人人共用的同一个列表


request = Request()


def work():
    request.retries -= 1  # 赋值：写进自己那一份
    request.errors.append("超时")  # 没有赋值，改的是共用的


thread = Thread(target=work)
thread.start()
thread.join()
print(f"主线程：{request.retries} {request.errors}")
