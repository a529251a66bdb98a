import time
from concurrent.futures import ThreadPoolExecutor

ROUNDS = 5
WAITS = [0.01] * 4


def one_by_one():
    for seconds in WAITS:
        time.sleep(seconds)


def together():
    with ThreadPoolExecutor(len(WAITS)) as pool:
        list(pool.map(time.sleep, WAITS))


def measure(work):
    """做一遍 work()：过了几秒，其中 CPU 用了几秒。"""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


slow, fast = [], []
for _ in range(ROUNDS):  # 轮流量：机器忽快忽慢，两边都赶上
    slow.append(measure(one_by_one))
    fast.append(measure(together))
(slow_wall, slow_cpu), (fast_wall, _) = min(slow), min(fast)
print(f"一个一个做，大半在等：{slow_cpu < slow_wall / 2}")
# print(f"一起等，快 {slow_wall / fast_wall:.1f} 倍")
