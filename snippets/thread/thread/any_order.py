from threading import Thread

order = []


def report(name):
    order.append(name)


threads = [Thread(target=report, args=(name,)) for name in "甲乙丙"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("".join(order))
