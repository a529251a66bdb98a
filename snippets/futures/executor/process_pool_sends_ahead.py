import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def keep(given):
    global finish
    finish = given


def cook():
    finish.wait()


if __name__ == "__main__":
    light = Event()
    with ProcessPoolExecutor(
        1, initializer=keep, initargs=(light,)
    ) as pool:
        first, second = pool.submit(cook), pool.submit(cook)
        while not second.running():
            time.sleep(0.01)
        print("第一件做完了吗：", first.done())
        print("第二件：", second.running(), second.cancel())
        light.set()
