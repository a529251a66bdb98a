from math import factorial

YEAR = 365 * 24 * 3600  # 秒


def orders(threads, steps):
    """threads 个线程各走 steps 步，有多少种次序。"""
    mixed = factorial(threads * steps)
    return mixed // factorial(steps) ** threads


for threads, steps in (2, 2), (2, 10), (3, 10), (4, 10):
    count = orders(threads, steps)
    print(f"{threads} 个线程各 {steps} 步：{count:,} 种")
years = count / 1_000_000 / YEAR
print(f"每秒走一百万种，最后一行要走 {years / 1e8:.1f} 亿年")
