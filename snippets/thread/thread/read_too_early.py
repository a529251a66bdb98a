from threading import Thread

result = "还没有"


def work():
    global result
    result = "做好了"


Thread(target=work).start()
print(result)
