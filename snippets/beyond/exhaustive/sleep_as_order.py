from threading import Thread
from time import sleep

settings = {}


def load():
    settings["port"] = 8000


loader = Thread(target=load)
loader.start()
sleep(0.05)  # 等它读完：应该够了吧
print(settings.get("port"))
loader.join()
