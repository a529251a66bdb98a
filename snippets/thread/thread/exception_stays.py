from threading import Thread


def divide():
    print(1 / 0)


thread = Thread(target=divide)
try:
    thread.start()
    thread.join()
except ZeroDivisionError:
    print("接住了")
print("主线程：一切正常")
