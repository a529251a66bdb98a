from threading import Thread

made = []
config = None


def get_config():
    global config
    if config is None:
        made.append("建了一个")
        config = {"port": 80}
    return config


threads = [Thread(target=get_config) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("建了几个：", len(made))
