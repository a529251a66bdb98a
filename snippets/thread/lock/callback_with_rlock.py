from threading import RLock

lock = RLock()  # 只换了这一行
listeners = []


def unsubscribe(listener):
    with lock:
        listeners.remove(listener)


def publish(news):
    with lock:
        for listener in listeners:
            listener(news)  # 拿着锁，调用别人的代码


def only_once(news):
    print(f"只看一次：{news}")
    unsubscribe(only_once)


def always(news):
    print(f"每次都看：{news}")


listeners += [only_once, always]
publish("下雨了")
