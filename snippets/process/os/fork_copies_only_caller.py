import os
import warnings
from threading import Event, Thread

warnings.simplefilter("ignore")  # 3.12 起会有警告，后面讲


def threads():  # 问操作系统：这个进程有几个线程
    return len(os.listdir("/proc/self/task"))


stop = Event()
for _ in range(3):
    Thread(target=stop.wait).start()
child = os.fork()
if child == 0:
    print("子进程的线程数：", threads(), flush=True)
    os._exit(0)
os.waitpid(child, 0)
print("父进程的线程数：", threads())
stop.set()
