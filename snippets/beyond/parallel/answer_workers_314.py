from concurrent import interpreters


def work(jobs, results):
    """数一数，比 limit 小的质数有几个。"""
    while (limit := jobs.get()) is not None:
        primes = [
            n
            for n in range(2, limit)
            if all(n % d for d in range(2, int(n**0.5) + 1))
        ]
        results.put((limit, len(primes)))


jobs = interpreters.create_queue()
results = interpreters.create_queue()
others = [interpreters.create() for _ in range(2)]
threads = [o.call_in_thread(work, jobs, results) for o in others]
limits = [1000, 2000, 3000, 4000]
for limit in limits:
    jobs.put(limit)
for _ in others:
    jobs.put(None)  # 一人一个
counts = dict(results.get() for _ in limits)
for thread, other in zip(threads, others, strict=True):
    thread.join()
    other.close()
print([counts[limit] for limit in limits])
