from threading import Barrier, Semaphore, Thread

pens = Semaphore(2)  # 笔筒里两支笔
both_have_one = Barrier(2)
log = []


def draw(name):
    pens.acquire()
    both_have_one.wait()
    pens.acquire()  # 画画要两支笔
    log.append(name)
    pens.release(2)


print("笔两支，人两个，开始画")
threads = [Thread(target=draw, args=(n,)) for n in "甲乙"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("都画好了", sorted(log))
