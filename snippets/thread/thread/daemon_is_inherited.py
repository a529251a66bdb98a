from threading import Thread

found = []


def parent():
    found.append(Thread().daemon)


for daemon in False, True:
    thread = Thread(target=parent, daemon=daemon)
    thread.start()
    thread.join()
print(found)
