from threading import Thread

doors = {}
winners = []


def take(name):
    winner = doors.setdefault("南门", name)
    winners.append(winner)


names = ("甲", "乙")
threads = [Thread(target=take, args=(n,)) for n in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("两人看到的是同一个：", winners[0] == winners[1])
