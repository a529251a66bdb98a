from threading import Lock, Thread

READERS = 2
counter_lock = Lock()  # 护着 readers
room = Lock()  # 写者拿着它，或者读者们合拿一把
readers = 0
writing = False


def read():
    global readers
    with counter_lock:
        readers += 1
        first = readers == 1
    if first:  # 头一位替大家拿房间
        room.acquire()
    assert not writing, "正在写，也进来读"
    with counter_lock:
        readers -= 1
        last = readers == 0
    if last:  # 最后一位还房间
        room.release()


def write():
    global writing
    with room:
        writing = True
        writing = False


threads = [Thread(target=write)]
threads += [Thread(target=read) for _ in range(READERS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("都走完了")
