from concurrent import interpreters

rate = 1


def price(amount):
    return amount * rate


if __name__ == "__main__":
    rate = 7
    other = interpreters.create()
    print("这边：", price(10))
    print("那边：", other.call(price, 10))
    other.close()
