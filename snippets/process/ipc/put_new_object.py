from multiprocessing import Queue
from threading import Event

changed = Event()


class Basket:
    """改好了才肯变成字节：好让供料线程每次都慢一步。"""

    def __init__(self, fruits):
        self.fruits = fruits

    def __reduce__(self):
        changed.wait()
        return Basket, (self.fruits,)


if __name__ == "__main__":
    queue = Queue()
    basket = Basket(["桃"])
    queue.put(Basket(basket.fruits.copy()))
    basket.fruits.append("梨")
    changed.set()
    print(queue.get().fruits)
