from threading import Thread

STAMPS = 6
window = 0  # 橱窗里摆着第几枚，0 是还没摆
album = []


def shopkeeper():
    global window
    for number in range(1, STAMPS + 1):
        window = number


def collector():
    for _ in range(STAMPS):
        album.append(window)


seller = Thread(target=shopkeeper)
buyer = Thread(target=collector)
seller.start()
buyer.start()
seller.join()
buyer.join()
complete = album == list(range(1, STAMPS + 1))
print("集齐了" if complete else "没集齐")
