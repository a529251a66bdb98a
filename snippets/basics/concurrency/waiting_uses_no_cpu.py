import time


def wait():
    time.sleep(0.1)


def compute():
    for _ in range(3_000_000):
        pass


def cpu_seconds(work):
    """这件事用了多少秒 CPU；睡着的时候不算。"""
    before = time.process_time()
    work()
    return time.process_time() - before


waiting, computing = cpu_seconds(wait), cpu_seconds(compute)
print(f"等的时候几乎不用 CPU：{waiting < computing / 2}")
