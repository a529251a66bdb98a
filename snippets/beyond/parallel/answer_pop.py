from threading import Thread

fruits = ["最后一个桃"]
got = []


def take():
    try:
        got.append(fruits.pop())  # 不先看，直接取
    except IndexError:
        pass  # 没有了，这不是意外


threads = [Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(got)
