from threading import Lock, RLock


def run(lock):
    scores = {"小明": 5}

    def add(name, points):
        if not lock.acquire(timeout=0.1):  # 换成 with 就卡死
            return "自己等自己"
        try:
            scores[name] += points
            return scores[name]
        finally:
            lock.release()

    def add_bonus(name):
        with lock:
            return add(name, 5)

    return add_bonus("小明")


print(f"Lock ：{run(Lock())}")
print(f"RLock：{run(RLock())}")
