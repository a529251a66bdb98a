from threading import Thread

result = "还没有"


def work():
    global result
    result = "做好了"


thread = Thread(target=work)
thread.start()
thread.join()
print(result)
