from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def boil():
    return "开水"


def cook(water):
    return water + "下面条"


with pool:
    water = pool.submit(boil)
    dinner = pool.submit(cook, water.result())
    print(dinner.result())
