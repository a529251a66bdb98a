from threading import Barrier, Thread

gate = Barrier(2)


def work(text):
    try:
        number = int(text)
    except ValueError:
        print(text, "不是数")
        return  # 错：栅栏前还有人在等它
    gate.wait()
    print("都算好了", number)


threads = [Thread(target=work, args=(s,)) for s in "7七"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
