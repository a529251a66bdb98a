from threading import Thread, local

counter = local()
counter.value = 0  # 只有主线程有了


def work():
    try:
        counter.value += 1
        print("加好了")
    except AttributeError:
        print("AttributeError：这里没有 value")


thread = Thread(target=work)
thread.start()
thread.join()
