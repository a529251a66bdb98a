import subprocess
import sys

PROGRAM = """
from contextvars import ContextVar
from threading import Thread

user = ContextVar("user", default="游客")
thread = Thread(target=lambda: print(f"线程里：{user.get()}"))
user.set("小红")
thread.start()
thread.join()
"""

for on in (0, 1):
    print(f"thread_inherit_context={on}", flush=True)
    option = f"-Xthread_inherit_context={on}"
    subprocess.run([sys.executable, option, "-c", PROGRAM])
