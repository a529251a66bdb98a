from threading import Lock, Thread

lock = Lock()
made = []
config = None


def get_config():
    global config
    if config is None:  # 第一次看：有了就不必拿锁
        with lock:
            if config is None:  # 第二次看：等锁时别人建好了吗
                new = {"port": 80}
                made.append(new)
                config = new  # 建好了，最后才挂出去
    return config


def use():
    assert get_config()["port"] == 80


threads = [Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("建了几个：", len(made))
