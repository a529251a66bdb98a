from threading import Lock

lock = Lock()
listeners = []


def unsubscribe(listener):
    with lock:
        listeners.remove(listener)


def publish(news):
    with lock:
        for listener in listeners:
            listener(news)  # 拿着锁，调用别人的代码


def only_once(news):
    print(f"只看一次：{news}", flush=True)
    unsubscribe(only_once)


def always(news):
    print(f"每次都看：{news}", flush=True)


listeners += [only_once, always]
publish("下雨了")
