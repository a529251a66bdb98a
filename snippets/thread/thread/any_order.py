from threading import Thread

order = []


def note(name):
    order.append(name)


threads = [Thread(target=note, args=(name,)) for name in "甲乙丙"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("".join(order))
