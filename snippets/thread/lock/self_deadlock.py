from threading import Lock

lock = Lock()
scores = {"小明": 0}


def add(name, points):
    with lock:
        scores[name] += points


def add_bonus(name):
    with lock:
        print("已经拿到锁，再去调用 add", flush=True)
        add(name, 5)  # add 也要这把锁


add_bonus("小明")
