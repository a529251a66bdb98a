from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def boil():
    return "开水"


def cook():
    water = pool.submit(boil)
    return water.result() + "下面条"


with pool:
    dinner = pool.submit(cook)
    print(dinner.result())
