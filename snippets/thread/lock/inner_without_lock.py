from threading import Lock

lock = Lock()
scores = {"小明": 0}


def add(name, points):
    with lock:
        _add(name, points)


def add_bonus(name):
    with lock:
        _add(name, 5)


def _add(name, points):  # 调用者必须已经拿着 lock
    scores[name] += points


add("小明", 5)
add_bonus("小明")
print(scores)
