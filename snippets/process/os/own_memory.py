from multiprocessing import Process
from threading import Thread

basket = []


def put(who, fruit):
    basket.append(fruit)
    print(who, basket)


if __name__ == "__main__":
    process = Process(target=put, args=("子进程：", "桃"))
    process.start()
    process.join()
    thread = Thread(target=put, args=("新线程：", "梨"))
    thread.start()
    thread.join()
    print("主线程：", basket)
