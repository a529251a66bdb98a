import subprocess
import sys

ASK = """
import sys
if sys._is_gil_enabled():
    print("线程不能同时执行 Python 代码")
else:
    print("线程能同时执行 Python 代码")
"""
command = [sys.executable, "-X", "gil=1", "-c", ASK]
subprocess.run(command, check=True)
