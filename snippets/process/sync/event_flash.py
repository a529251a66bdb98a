import sys
from multiprocessing import Event, Process

SAW = {1: "看到灯亮", 0: "醒来，灯已灭", -15: "没等到"}


def watch(light, ready):
    ready.set()
    sys.exit(light.wait())  # 退出码：True 是 1，False 是 0


if __name__ == "__main__":
    light, ready = Event(), Event()
    process = Process(target=watch, args=(light, ready))
    process.start()
    ready.wait()
    light.set()
    light.clear()
    process.join(timeout=0.1)
    process.terminate()
    process.join()
    print("孩子:", SAW[process.exitcode])
