from threading import Event, Thread

settings = {}
ready = Event()


def serve():
    ready.wait()  # 灯不亮就等
    print("端口", settings["port"])


def load():
    settings["port"] = 8000
    ready.set()  # 点亮


threads = [Thread(target=serve), Thread(target=load)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
