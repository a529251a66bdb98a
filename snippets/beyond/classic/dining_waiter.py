from threading import Lock, Semaphore, Thread

N = 5
MEALS = 100
forks = [Lock() for _ in range(N)]
seats = Semaphore(N - 1)  # 服务员：至多请 N - 1 位入座
used = [0] * N  # 每把叉子用了几次


def dine(i):
    left, right = i, (i + 1) % N
    for _ in range(MEALS):
        with seats, forks[left], forks[right]:
            used[left] += 1
            used[right] += 1


diners = [Thread(target=dine, args=(i,)) for i in range(N)]
for diner in diners:
    diner.start()
for diner in diners:
    diner.join()
print(used)
