import threading


def finishes(function, seconds):
    """*function* 在 *seconds* 秒之内做得完吗？"""
    worker = threading.Thread(target=function, daemon=True)
    worker.start()
    worker.join(seconds)
    return not worker.is_alive()


def once():
    with threading.Lock():
        pass


def twice():
    lock = threading.Lock()
    with lock:
        with lock:  # 普通的锁，第二次永远等
            pass


print("拿一次，做得完:", finishes(once, 10))
print("拿两次，做得完:", finishes(twice, 0.2))
