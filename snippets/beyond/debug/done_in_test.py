import threading


class Kitchen:
    def __init__(self):
        self.dishes = []

    def order(self, dish):
        done = threading.Event()
        worker = threading.Thread(
            target=self.cook, args=(dish, done)
        )
        worker.start()
        return done

    def cook(self, dish, done):
        self.dishes.append(dish)
        done.set()


def check():
    kitchen = Kitchen()
    done = kitchen.order("面")
    assert done.wait(timeout=10), "10 秒还没做好，当作卡住了"
    assert kitchen.dishes == ["面"]


check()
print("通过")
