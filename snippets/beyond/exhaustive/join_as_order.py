from threading import Thread

settings = {}


def load():
    settings["port"] = 8000


loader = Thread(target=load)
loader.start()
loader.join()  # 真的等它读完
print(settings.get("port"))
