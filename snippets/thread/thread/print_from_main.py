from threading import Thread

lines = []


def work():
    lines.append("0")


threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for line in lines:
    print(line)
