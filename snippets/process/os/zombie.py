import os
from pathlib import Path

child = os.fork()
if child == 0:
    os._exit(7)
# 等它结束，可是不收
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
stat = Path(f"/proc/{child}/stat")
print("结束了，没有收：", stat.read_text().split()[2])
_, status = os.waitpid(child, 0)
print("收回的退出码：", os.waitstatus_to_exitcode(status))
print("收过之后还在：", stat.exists())
