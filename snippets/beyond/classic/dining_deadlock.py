from threading import Barrier, Lock, Thread

N = 3
forks = [Lock() for _ in range(N)]
all_hold_left = Barrier(N)


def dine(i):
    left, right = forks[i], forks[(i + 1) % N]
    with left:
        all_hold_left.wait()  # 人人都拿到了左手的
        with right:
            print(i, "吃过了")


diners = [Thread(target=dine, args=(i,)) for i in range(N)]
for diner in diners:
    diner.start()
print("开饭")
for diner in diners:
    diner.join()
