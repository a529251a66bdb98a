from threading import Thread

counter = 0


def add_one():
    global counter
    counter += 1


threads = [Thread(target=add_one) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"counter = {counter}")
