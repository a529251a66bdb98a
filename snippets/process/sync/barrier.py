from multiprocessing import Array, Barrier, Process

N = 3


def work(n, barrier, parts, totals):
    parts[n] = 10 * n
    barrier.wait()  # 人人都写好了自己的那一格
    totals[n] = sum(parts)


if __name__ == "__main__":
    barrier = Barrier(N)
    parts = Array("i", N, lock=False)
    totals = Array("i", N, lock=False)
    workers = [
        Process(target=work, args=(n, barrier, parts, totals))
        for n in range(N)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("各自算得的总和:", totals[:])
