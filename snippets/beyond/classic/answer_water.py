from threading import Barrier, Semaphore, Thread

MOLECULES = 2
HYDROGENS = 2  # 一个分子里几个氢
hydrogen = Semaphore(HYDROGENS)  # 氢的位置
oxygen = Semaphore(1)  # 氧的位置
complete = Barrier(HYDROGENS + 1)
log = []


def atom(letter, places):
    places.acquire()
    log.append(letter)
    complete.wait()  # 凑齐一个分子
    places.release()


atoms = [("H", hydrogen)] * HYDROGENS + [("O", oxygen)]
threads = [
    Thread(target=atom, args=one) for one in atoms * MOLECULES
]
for t in threads:
    t.start()
for t in threads:
    t.join()
water = "".join(log)
for i in range(0, len(water), len(atoms)):
    print("".join(sorted(water[i : i + len(atoms)])))
