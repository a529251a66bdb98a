import os
from multiprocessing import get_context
from threading import Event, Thread

stop = Event()
Thread(target=stop.wait).start()
child = get_context("fork").Process(target=os.getpid)
child.start()  # 多线程里 fork，却没有警告
child.join()
print("退出码：", child.exitcode)
stop.set()
