from concurrent import interpreters


def read_x():
    import __main__

    return __main__.x


other = interpreters.create()
other.exec("x = 42")
print("这边有 x" if "x" in globals() else "这边没有 x")
print(other.call(read_x))
other.close()
