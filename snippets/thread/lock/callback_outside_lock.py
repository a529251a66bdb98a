from threading import Lock

lock = Lock()
listeners = []


def unsubscribe(listener):
    with lock:
        if listener in listeners:  # 可能已经退订过了
            listeners.remove(listener)


def publish(news):
    with lock:
        snapshot = list(listeners)
    for listener in snapshot:  # 锁已经放掉
        listener(news)


def only_once(news):
    print(f"只看一次：{news}")
    unsubscribe(only_once)


def always(news):
    print(f"每次都看：{news}")


listeners += [only_once, always]
publish("下雨了")
publish("天晴了")
