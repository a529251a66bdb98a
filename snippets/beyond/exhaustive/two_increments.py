from threading import Thread

counter = 0


def add_one():
    global counter
    counter += 1


one = Thread(target=add_one, name="甲")
two = Thread(target=add_one, name="乙")
one.start()
two.start()
one.join()
two.join()
print("counter =", counter)
