from threading import Lock, Thread

balance = [1000, 1000]
locks = [Lock(), Lock()]


def transfer(amount):  # 从 0 转到 1
    with locks[0], locks[1]:
        balance[0] -= amount
        balance[1] += amount


thread = Thread(target=transfer, args=(100,))
thread.start()
total = 0
for i in range(2):
    with locks[i]:
        total += balance[i]
print("合计", total)
thread.join()
