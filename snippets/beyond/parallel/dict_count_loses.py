from threading import Thread

stock = {"桃": 0}


def put():
    stock["桃"] += 1


threads = [Thread(target=put) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("放了两个，记下", stock["桃"])
