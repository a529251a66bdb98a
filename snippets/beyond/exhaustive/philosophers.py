from threading import Lock, Thread

forks = [Lock() for _ in range(3)]


def dine(i):
    j = (i + 1) % 3
    sum(range(i * 1_000_000))  # 各想各的
    with forks[i]:
        with forks[j]:
            pass  # 吃


diners = []
for i in range(3):
    diners.append(Thread(target=dine, args=(i,)))
for diner in diners:
    diner.start()
for diner in diners:
    diner.join()
print("都吃过了")
