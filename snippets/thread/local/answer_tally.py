from threading import Lock, Thread, local

TIMES = 1_000
lock = Lock()
boxes = []  # 每个线程一个盒子


class Tally(local):
    def __init__(self):
        self.box = [0]
        with lock:
            boxes.append(self.box)


tally = Tally()


def work():
    for _ in range(TIMES):
        tally.box[0] += 1  # 自己的盒子，不用锁


threads = [Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(boxes), "个盒子，共", sum(box[0] for box in boxes))
