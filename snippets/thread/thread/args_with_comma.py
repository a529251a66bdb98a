from threading import Thread


def greet(name):
    print(f"你好，{name}")


thread = Thread(target=greet, args=("小明",))
thread.start()
thread.join()
