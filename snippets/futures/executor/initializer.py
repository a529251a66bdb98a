from concurrent.futures import ThreadPoolExecutor
from threading import local

mine = local()


def open_kitchen(name):
    print(f"{name}开张")  # 每个线程只做一次
    mine.kitchen = name


def cook(dish):
    return f"{mine.kitchen}做的{dish}"


with ThreadPoolExecutor(
    1, initializer=open_kitchen, initargs=("后厨",)
) as pool:
    for result in pool.map(cook, ["面条", "饺子"]):
        print(result)
