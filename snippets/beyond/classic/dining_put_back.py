from threading import Barrier, Lock, Thread

N = 2
ROUNDS = 3
forks = [Lock() for _ in range(N)]
together = Barrier(N)
meals = [0] * N


def dine(i):
    left, right = forks[i], forks[(i + 1) % N]
    for _ in range(ROUNDS):
        with left:
            together.wait()  # 步调一致：都拿到了左手的
            if right.acquire(blocking=False):
                meals[i] += 1
                right.release()
            together.wait()  # 步调一致：一起放下
            # 拿不到右手的，就放下左手的，再来


diners = [Thread(target=dine, args=(i,)) for i in range(N)]
for diner in diners:
    diner.start()
for diner in diners:
    diner.join()
print(f"试了 {ROUNDS} 轮，各吃了几次：{meals}")
