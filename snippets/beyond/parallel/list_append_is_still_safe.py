from threading import Thread

TIMES = 5000
fruits = []


def put_many():
    for _ in range(TIMES):
        fruits.append("桃")


threads = [Thread(target=put_many) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(fruits))
