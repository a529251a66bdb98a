from threading import Lock, Thread

lock = Lock()
ports = []
config = None


def get_config():
    global config
    if config is None:
        with lock:
            if config is None:
                config = {}  # 太早：还没填，别人已经看得到
                config["port"] = 80
    return config


def use():
    ports.append(get_config()["port"])


threads = [Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(ports)
