from threading import Thread

fruits = ["最后一个桃"]
errors = []


def take():
    if fruits:
        try:
            fruits.pop()
        except IndexError as error:
            errors.append(error)


threads = [Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("扑空的：", len(errors))
