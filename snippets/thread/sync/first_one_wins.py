from threading import Lock, Timer

log = []
first = Lock()  # 谁先拿到谁算数，不放


def finish(what):
    if first.acquire(blocking=False):
        log.append(what)


timer = Timer(0.01, finish, args=["超时了"])
timer.start()
finish("做完了")
timer.cancel()  # 多半来得及；来不及也不要紧
timer.join()
print("结果有", len(log), "个")
