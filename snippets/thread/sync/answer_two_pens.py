from threading import BoundedSemaphore, Lock, Thread

pens = BoundedSemaphore(2)  # 没拿两支却还两支，会报错
picking = Lock()  # 一次只有一个人在拿笔
log = []


def draw(name):
    with picking:
        pens.acquire()
        pens.acquire()
    log.append(name)
    pens.release(2)


print("笔两支，人两个，开始画")
threads = [Thread(target=draw, args=(n,)) for n in "甲乙"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("都画好了", sorted(log))
