import subprocess
import sys

ASK = """
import sysconfig
if sysconfig.get_config_var("Py_GIL_DISABLED"):
    print("线程能同时执行 Python 代码")
else:
    print("线程不能同时执行 Python 代码")
"""
command = [sys.executable, "-X", "gil=1", "-c", ASK]
subprocess.run(command, check=True)  # 启动时把 GIL 打开
