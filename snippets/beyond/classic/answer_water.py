from threading import Barrier, Semaphore, Thread

MOLECULES = 2
hydrogen = Semaphore(2)  # 一个分子里两个氢的位置
oxygen = Semaphore(1)  # 和一个氧的位置
complete = Barrier(3)
log = []


def atom(letter, places):
    places.acquire()
    log.append(letter)
    complete.wait()  # 凑齐三个
    places.release()


atoms = [("H", hydrogen)] * 2 + [("O", oxygen)]
threads = [
    Thread(target=atom, args=one) for one in atoms * MOLECULES
]
for t in threads:
    t.start()
for t in threads:
    t.join()
water = "".join(log)
for i in range(0, len(water), 3):
    print("".join(sorted(water[i : i + 3])))
