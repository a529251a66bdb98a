import threading


class Seat:
    """只有一个座位。"""

    def __init__(self):
        self.sold_to = []

    def sell(self, name):
        if not self.sold_to:
            self.sold_to.append(name)


seat = Seat()
buyers = [
    threading.Thread(target=seat.sell, args=(name,))
    for name in ["甲", "乙"]
]
for buyer in buyers:
    buyer.start()
for buyer in buyers:
    buyer.join()
print("卖出", len(seat.sold_to), "张")
