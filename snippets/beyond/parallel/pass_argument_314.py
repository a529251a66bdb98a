from concurrent import interpreters


def price(amount, rate):
    return amount * rate


if __name__ == "__main__":
    rate = 7
    other = interpreters.create()
    print("这边：", price(10, rate))
    print("那边：", other.call(price, 10, rate))
    other.close()
