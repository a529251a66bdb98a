import threading
import time


class Kitchen:
    def __init__(self):
        self.dishes = []

    def order(self, dish):
        worker = threading.Thread(target=self.cook, args=(dish,))
        worker.start()

    def cook(self, dish):
        self.dishes.append(dish)


def check():
    kitchen = Kitchen()
    kitchen.order("面")
    time.sleep(0.1)  # 应该做好了吧？
    assert kitchen.dishes == ["面"], "还没做好"


check()
print("通过")
