import faulthandler
import queue
import re
import subprocess
import sys
import threading

lock = threading.Lock()
dishes = queue.SimpleQueue()


def cook():
    with lock:
        dishes.put("面")


def stuck():
    threading.Thread(target=cook, name="cook").start()
    return dishes.get()


def tidy(text):
    text = text.replace(__file__, "watchdog.py")
    text = re.sub(r"0x\w+( \[.*\])?", "0x…", text)
    return re.sub(r'  File ".*[/\\].*\n', "", text)


if sys.argv[1:] == ["stuck"]:
    faulthandler.dump_traceback_later(1, exit=True)
    with lock:
        stuck()
else:
    command = [sys.executable, __file__, "stuck"]
    pipe = subprocess.PIPE
    run = subprocess.run(command, stderr=pipe, text=True)
    print(tidy(run.stderr))
    print("退出码", run.returncode)
