from threading import Lock, Semaphore, Thread

N = 5
MEALS = 100
forks = [Lock() for _ in range(N)]
seats = Semaphore(N - 1)  # 服务员：至多请 N - 1 位入座
meals = [0] * N


def dine(i):
    left, right = forks[i], forks[(i + 1) % N]
    for _ in range(MEALS):
        with seats, left, right:
            meals[i] += 1


diners = [Thread(target=dine, args=(i,)) for i in range(N)]
for diner in diners:
    diner.start()
for diner in diners:
    diner.join()
print(meals)
