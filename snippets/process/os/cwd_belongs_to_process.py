import os
from threading import Thread

before = os.getcwd()
thread = Thread(target=os.chdir, args=("..",))
thread.start()
thread.join()
print("主线程的目录也变了：", os.getcwd() != before)
