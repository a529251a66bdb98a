from threading import Thread


def greet(name):
    print(f"你好，{name}")


thread = Thread(target=greet, args=("小明"))  # 少一个逗号
thread.start()
thread.join()
