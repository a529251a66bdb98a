import os
import subprocess
import sys
from tempfile import TemporaryFile
from threading import Event, Thread

stop = Event()
Thread(target=stop.wait).start()
program = "import threading; print(threading.active_count())"
command = [sys.executable, "-c", program]
count = subprocess.check_output(command, text=True)
print("另一个程序的线程数：", count.strip())
with TemporaryFile() as file:
    print("会带过去吗：", os.get_inheritable(file.fileno()))
stop.set()
