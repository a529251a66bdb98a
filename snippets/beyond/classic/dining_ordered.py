from threading import Lock, Thread

N = 5
MEALS = 100
forks = [Lock() for _ in range(N)]
used = [0] * N  # 每把叉子用了几次


def dine(i):
    first, second = sorted((i, (i + 1) % N))  # 先拿号小的
    for _ in range(MEALS):
        with forks[first], forks[second]:
            used[first] += 1
            used[second] += 1


diners = [Thread(target=dine, args=(i,)) for i in range(N)]
for diner in diners:
    diner.start()
for diner in diners:
    diner.join()
print(used)
